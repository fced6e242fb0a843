#!/usr/bin/env python3
"""Tests of the assumed contracts, made from their text: every `ensures` clause of proofs/stubs/*.h and of src/num/common/exact.h becomes C that
evaluates it on what the library did (tests/unit/contract_values.h), for operands that satisfy the `requires` clauses; what `assigns` does
not name must not change. A clause that is not translated stands in proofs/SOUNDNESS.md, under "Clauses tested by hand", with its test.

  generate.py OUT.c        writes the tests; refuses a clause that it cannot translate and that is not listed
  generate.py --selftest   sees that such clauses are refused"""
import re
import sys

from acsl import Untranslatable, read

SOURCES = (('proofs/stubs/gmp_contracts.h', 'gmp_contract'), ('proofs/stubs/mpfr_contracts.h', 'mpfr_contract'),
           ('proofs/stubs/math_contracts.h', 'math_contract'), ('src/num/common/exact.h', 'exact_contract'))
HEADING = 'Clauses tested by hand'
# What the contracts leave open, as the library has it: arguments and result.
BUILT_IN = {'mpfr_initialised': (['cell'], 'truth'), 'mpfr_kind': (['cell'], 'real'), 'mpfr_value': (['cell'], 'real'),
            'mpfr_next_reaches': (['cell', 'real'], 'truth'), 'gmp_numerator': (['real'], 'real'),
            'exponential': (['real'], 'real'), 'logarithm': (['real'], 'real')}
NUMBER = {'mpq_ptr': 'q', 'mpq_srcptr': 'q', 'mpz_ptr': 'z', 'mpz_srcptr': 'z', 'mpfr_ptr': 'f', 'mpfr_srcptr': 'f'}
SCALAR = {'long': 'long', 'unsigned long': 'ulong', 'double': 'double_operand', 'int': 'int', 'mpfr_prec_t': 'prec', 'mpfr_rnd_t': 'rounding',
          'mp_bitcnt_t': 'bits'}
# What a function asks of its operands and its contract leaves to SOUNDNESS.md ("not covered"): NaN and infinities are no rationals.
SUPPOSED = {'mpq_set_d': [('finite', ('call', '\\is_finite', [('name', 'd')]))]}
POINTER = {'q': 'mpq_srcptr', 'z': 'mpz_srcptr', 'f': 'mpfr_srcptr'}


class Writer:
    """C for the expressions of one file of contracts."""

    def __init__(self, text):
        self.text, self.count, self.lines = text, 0, []
        self.sorts = {}
        for name in list(text.predicates):
            self.sorts_of(name)

    def sorts_of(self, name):
        """Which parameters of a predicate are cells of MPFR: those that go where a cell is asked for."""
        if name in BUILT_IN:
            return BUILT_IN[name][0]
        if name not in self.text.predicates:
            raise Untranslatable('%s has no definition' % name)
        if name not in self.sorts:
            parameters, body = self.text.predicates[name]
            cells = set()

            def look(node):
                if isinstance(node, tuple) and node[0] == 'call':
                    for sort, argument in zip(self.sorts_of(node[1]), node[2]):
                        if sort == 'cell' and argument[0] == 'name':
                            cells.add(argument[1])
                for part in node if isinstance(node, (tuple, list)) else ():
                    look(part)

            look(body)
            self.sorts[name] = ['cell' if p in cells else 'real' for p in parameters]
        return self.sorts[name]

    def fresh(self, start):
        self.count += 1
        return '%s%d' % (start, self.count)

    def put(self, line):
        self.lines.append(line)

    # An environment maps names to (sort, C); 'old' and 'star' say how cells are read.
    def real(self, node, env):
        sort, code = self.emit(node, env)
        if sort != 'real':
            raise Untranslatable('%s where a number is needed' % sort)
        return code

    def truth(self, node, env):
        sort, code = self.emit(node, env)
        if sort != 'truth':
            raise Untranslatable('%s where a statement is needed' % sort)
        return code

    def emit(self, node, env):
        how = node[0]
        if how == 'literal':
            whole, _, rest = node[1].partition('.')
            if rest.strip('0'):
                raise Untranslatable('the number ' + node[1])
            return 'real', 'real_of_long(%s)' % whole
        if how == 'name':
            return self.name(node[1], env)
        if how == 'call':
            return self.call(node, env)
        if how == 'star':
            return self.cell(node, env, 'now')
        if how == 'minus':
            return 'real', 'real_minus(%s)' % self.real(node[1], env)
        if how in '+-*':
            return 'real', 'real_%s(%s, %s)' % ({'+': 'sum', '-': 'difference', '*': 'product'}[how], self.real(node[1], env), self.real(node[2], env))
        if how == 'not':
            return 'truth', 'truth_not(%s)' % self.truth(node[1], env)
        if how in ('and', 'or', 'implies', 'iff'):
            return 'truth', 'truth_%s(%s, %s)' % (how, self.truth(node[1], env), self.truth(node[2], env))
        if how == 'choice':
            return 'real', 'real_choice(%s, %s, %s)' % (self.truth(node[1], env), self.real(node[2], env), self.real(node[3], env))
        if how in ('forall', 'exists'):
            return self.quantified(node, env, None)
        return self.compared(node, env)

    def compared(self, node, env):
        how, (left_sort, left), (right_sort, right) = node[0], self.emit(node[1], env), self.emit(node[2], env)
        if left_sort == right_sort == 'cell' and how == '==':
            return 'truth', 'cells_equal(%s, %s)' % (left, right)
        if left_sort != 'real' or right_sort != 'real':
            raise Untranslatable('%s between %s and %s' % (how, left_sort, right_sort))
        if how in ('>', '>='):
            left, right, how = right, left, {'>': '<', '>=': '<='}[how]
        code = '%s(%s, %s)' % ({'<': 'real_less', '<=': 'real_at_most', '==': 'real_equal', '!=': 'real_equal'}[how], left, right)
        return 'truth', 'truth_not(%s)' % code if how == '!=' else code

    def name(self, name, env):
        if name in env:
            return env[name]
        if name == '\\true':
            return 'truth', 'YES'
        if name == '\\false':
            return 'truth', 'NO'
        if name in self.text.constants:
            return self.emit(self.text.constants[name], {})
        if re.fullmatch(r'MPFR_(?:RND[A-Z]|PREC_M\w+)', name):
            return 'real', 'real_of_long(%s)' % name
        raise Untranslatable('the name ' + name)

    def cell(self, node, env, when):
        if node[0] != 'star' or node[1][0] != 'name' or (when, node[1][1]) not in env:
            raise Untranslatable('what is not a cell of a parameter')
        return env[when, node[1][1]]

    def call(self, node, env):
        _, name, arguments = node
        if name == '\\old':
            return self.emit(arguments[0], env) if arguments[0][0] == 'name' else self.cell(arguments[0], env, 'old')
        if name in ('\\valid', '\\valid_read'):
            return 'truth', 'YES'
        if name == '\\is_finite' and arguments[0][0] == 'name':
            return 'truth', '(isfinite(%s) ? YES : NO)' % arguments[0][1]
        sorts, codes = self.sorts_of(name), []
        if len(sorts) != len(arguments):
            raise Untranslatable('%s of %d' % (name, len(arguments)))
        for sort, argument in zip(sorts, arguments):
            given, code = self.emit(argument, env)
            if given != sort:
                raise Untranslatable('%s of a %s' % (name, given))
            codes.append(code)
        return BUILT_IN.get(name, ([], 'truth'))[1], 'logic_%s(%s)' % (name, ', '.join(codes))

    def quantified(self, node, env, spine):
        """A loop over numbers near those in sight (all of them must agree), or over their roots and quotients (one must be right)."""
        how, sort, names, body = node
        answer, draw, scope = self.fresh('all' if how == 'forall' else 'some'), self.fresh('k'), self.fresh('near')
        if how == 'forall' and sort != 'real':
            raise Untranslatable('all integers')
        seen = sorted({code for key, (kind, code) in env.items() if kind == 'real'})
        self.put('const real *const %s[] = {%s};' % (scope, ', '.join(seen)))
        self.put('truth %s = %s;' % (answer, 'YES' if how == 'forall' else 'NO'))
        size = 'sizeof %s / sizeof *%s' % (scope, scope)
        if how == 'forall':
            self.put('for (size_t %s = 0; %s < samples_count(%d); %s++) {' % (draw, draw, len(names), draw))
            inner = {n: ('real', 'sample_of(%s, %s, %s, %d)' % (scope, size, draw, i)) for i, n in enumerate(names)}
        else:
            if len(names) != 1:
                raise Untranslatable('more than one number that exists')
            self.put('for (size_t %s = 0; %s < witness_count(%s); %s++) {' % (draw, draw, size, draw))
            inner = {names[0]: ('real', 'witness(%s, %s, %s, %d)' % (scope, size, draw, sort == 'integer'))}
        local = dict(env)
        for n, (_, code) in inner.items():
            c = self.fresh('x_')
            self.put('const real *%s = %s;' % (c, code))
            local[n] = ('real', c)
        if how == 'exists':
            self.put('if (%s == NULL) continue;' % local[names[0]][1])
        code = self.spine(body, local, spine) if spine is not None else self.truth(body, local)
        self.put('%s = truth_%s(%s, %s);' % (answer, 'and' if how == 'forall' else 'or', answer, code))
        self.put('}')
        return 'truth', answer

    def spine(self, node, env, premises):
        """A clause, which notes whether its premises were met: one that never are says nothing."""
        if isinstance(node, tuple) and node[0] == 'forall':
            return self.quantified(node, env, premises)[1]
        if isinstance(node, tuple) and node[0] in ('implies', 'iff'):
            name = self.fresh('if_')
            self.put('const truth %s = %s;' % (name, self.truth(node[1], env)))
            if node[0] == 'implies':
                return 'truth_implies(%s, %s)' % (name, self.spine(node[2], env, premises + [name]))
            premises = premises + [name]
            code = 'truth_iff(%s, %s)' % (name, self.truth(node[2], env))
        else:
            code = self.truth(node, env)
        self.put('met |= %s;' % (' && '.join('%s == YES' % p for p in premises) or '1'))
        return code

    # ---- whole functions ----
    def predicate(self, name):
        parameters, body = self.text.predicates[name]
        env = {p: (sort, p) for p, sort in zip(parameters, self.sorts[name])}
        types = ', '.join('%s%s' % ('mpfr_srcptr ' if sort == 'cell' else 'const real *', p) for p, sort in zip(parameters, self.sorts[name]))
        self.put('static truth logic_%s(%s) {' % (name, types))
        self.put('return %s;' % self.truth(body, env))
        self.put('}')

    def environments(self, f):
        """Before the call, and after it. Numbers that can be seen there are kept in variables."""
        before, after = {}, {}
        for kind, name in f.parameters:
            if kind in NUMBER:
                sort = NUMBER[kind]
                for env in (before, after):
                    if sort == 'f':
                        env['now', name] = 'cell', name
                        env['old', name] = 'cell', 'old_' + name
                    else:
                        env['now', name] = 'real', 'real_of_%s(%s)' % (sort, name) if env is before else 'now_' + name
                        env['old', name] = 'real', 'was_' + name
                if sort == 'f':  # values in sight of quantifiers
                    after['value', name], after['old value', name] = ('real', 'now_' + name), ('real', 'was_' + name)
            elif kind in SCALAR:
                before[name] = after[name] = 'real', 'value_' + name
            else:
                raise Untranslatable('a parameter of type ' + kind)
        if f.result in SCALAR:
            after['\\result'] = 'real', 'value_of_result'
        elif f.result != 'void':
            raise Untranslatable('a result of type ' + f.result)
        return before, after

    def function(self, f, clauses):
        """One trial of one function. The clauses are those to evaluate."""
        before, after = self.environments(f)
        made, gone = re.search(r'_init2?$', f.name), f.name.endswith('_clear')
        self.put('static void try_%s(trial *t) {' % f.name)
        for kind, name in f.parameters:
            if kind in NUMBER:
                pick = 'fresh' if made or gone else 'draw'
                self.put('%s %s = %s_%s(t);' % (kind, name, pick, NUMBER[kind]))
            else:
                self.put('const %s %s = draw_%s(t);' % (kind, name, SCALAR[kind]))
                self.put('const real *value_%s = real_of_%s(%s);' % (name, {'double_operand': 'double', 'ulong': 'ulong', 'bits': 'ulong'}.get(SCALAR[kind], 'long'), name))
                self.put('(void)value_%s;' % name)
        if gone:
            self.put('trial_make(t);')
        if not made:
            for name, body in f.requires + SUPPOSED.get(f.name, []):
                self.put('if (%s != YES) return;' % self.truth(body, before))
        else:  # a cell that is not made yet has no value
            for name, body in f.requires:
                self.put('if (%s != YES) return;' % self.truth(body, {k: v for k, v in before.items() if isinstance(k, str)}))
        self.put('trial_remember(t);')
        arguments = ', '.join(name for _, name in f.parameters)
        result = '' if f.result == 'void' else 'const %s result = ' % f.result
        if f.name.startswith('mpfr_') and result:  # the macro that plumb uses, and the function that it stands for
            self.put('%st->odd ? (%s)(%s) : %s(%s);' % (result, f.name, arguments, f.name, arguments))
        else:
            self.put('%s%s(%s);' % (result, f.name, arguments))
        if result:
            self.put('const real *value_of_result = real_of_%s(result);' % ('double' if f.result == 'double' else 'long'))
            self.put('(void)value_of_result;')
        self.put('trial_frame(t, "%s", (const void *const[]){%s});' % (f.name, ', '.join(f.assigns + ['NULL'])))
        for kind, name in f.parameters if clauses else ():
            if kind in NUMBER:
                sort = NUMBER[kind]
                self.put('%s old_%s = before_%s(t, %s);' % (POINTER[sort], name, sort, name))
                self.put('const real *now_%s = %s, *was_%s = %s;' % (name, self.value(sort, name), name, self.value(sort, 'old_' + name)))
                self.put('(void)now_%s;' % name)
                self.put('(void)was_%s;' % name)
        for number, (name, body) in enumerate(clauses):
            self.put('{')
            self.put('int met = 0;')
            code = self.spine(body, after, [])
            self.put('trial_judge(t, %d, "%s: %s", %s, met);' % (number, f.name, name, code))
            self.put('}')
        if made:
            self.put('trial_unmake(t);')
        self.put('}')

    @staticmethod
    def value(sort, name):
        return 'logic_mpfr_value(%s)' % name if sort == 'f' else 'real_of_%s(%s)' % (sort, name)


def by_hand():
    """(function, clause) -> test file."""
    with open('proofs/SOUNDNESS.md') as f:
        part = re.search(r'^## %s\n(.*?)(?=^## |\Z)' % HEADING, f.read(), re.S | re.M)
    rows = [[c.strip().replace('`', '') for c in line.strip().strip('|').split('|')] for line in part[1].splitlines() if line.startswith('|')]
    return {tuple(name.strip() for name in row[0].split(':')): row[-1] for row in rows[2:]}


def translate(source, suite, listed):
    """C of one file of contracts: lines, and what is wrong. A listed clause is left to its test."""
    text = read(source)
    writer, wrong, used = Writer(text), [], set()
    wrong += ['%s is declared, and not known' % name for name in sorted(text.declared - set(BUILT_IN))]
    for name in text.predicates:
        writer.predicate(name)
    for f in text.functions:
        clauses = [c for c in f.ensures if (f.name, c[0]) not in listed]
        used |= {(f.name, name) for name, _ in f.ensures} & set(listed)
        problems = check_clauses(f, clauses, text)
        wrong += problems
        if not problems and (clauses or not f.ensures):
            writer.function(f, clauses)
            writer.put('Test(%s, %s) { trials(%d, try_%s); }' % (suite, f.name, len(clauses), f.name))
    return writer.lines, wrong, used


def check_clauses(f, clauses, text):
    found = []
    for name, body in f.requires + clauses:
        try:
            if isinstance(body, Untranslatable):
                raise body
            before, after = Writer(text).environments(f)
            Writer(text).truth(body, after if (name, body) in clauses else before)
        except Untranslatable as why:
            found.append('%s: %s: not translated (%s) and not listed' % (f.name, name, why))
    return found


HEAD = '''/* Made by tests/contracts/generate.py from the contracts; see there. */
#include "contract_values.h"

#include <criterion/criterion.h>
#include <math.h>

#include "num/common/exact.h"
'''


def selftest():
    good = '/*@ requires valid: \\valid(r); terminates \\true; exits \\false; assigns *r; ensures zero: *r == 0.0; */ void mpq_init(mpq_ptr r);'
    lines, wrong, _ = translate(good, 'x', {})
    assert not wrong and any('mpq_init: zero' in line for line in lines)
    for bad in ('*r == 0.5', '*r == unknown', 'sum(1, *r) == 0', '*r == r[0]', '\\forall integer k; *r != k', '*r'):
        text = good.replace('*r == 0.0', bad)
        assert translate(text, 'x', {})[1], bad
        assert not translate(text, 'x', {('mpq_init', 'zero'): 'test'})[1]
    assert read('/*@ predicate p(real h, real x) = mpfr_kind(h) == 0 || \\exists real s; s * s == x; */').predicates


def main():
    selftest()
    if sys.argv[1:] == ['--selftest']:
        return
    listed, used, lines, wrong = by_hand(), set(), [], []
    for path, suite in SOURCES:
        with open(path) as f:
            more, problems, seen = translate(f.read(), suite, listed)
        lines += more
        wrong += ['%s: %s' % (path, problem) for problem in problems]
        used |= seen
    wrong += ['SOUNDNESS.md lists %s: %s as tested by hand, and there is no such clause' % key for key in sorted(set(listed) - used)]
    for (function, clause), test in sorted(listed.items()):
        with open(test) as f:
            if not re.search(r'\b%s\b' % function, f.read()):
                wrong.append('SOUNDNESS.md: %s does not occur in %s' % (function, test))
    if wrong:
        raise SystemExit('contracts: ' + '\ncontracts: '.join(wrong))
    with open(sys.argv[1], 'w') as f:
        f.write(HEAD + '\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
