#!/usr/bin/env python3
"""What is taken on trust must be written down: compares proofs/SOUNDNESS.md and the lists of units with the code, in both directions.
Run by itself it asks what needs no proof: is each function on one list, and is each definition tested?"""
import glob
import os
import re
import subprocess
import sys

import descent

UNITS, OPEN = 'proofs/units.txt', 'proofs/units-open.txt'
SCOPE = ('src/num/*.c', 'src/num/common/*.c', 'src/linalg/*.c', 'src/net/*.c', 'src/kkt/*.c', 'src/dynamics/*.c', 'src/data/*.c',
         'src/theorems/*/*_construct.c', 'src/verdict/deployment_bound.c')


def table(heading):
    """Rows (list of cells) of the table below `## heading` in SOUNDNESS.md, without backticks."""
    with open('proofs/SOUNDNESS.md') as f:
        text = f.read()
    part = re.search(r'^## %s\n(.*?)(?=^## |\Z)' % re.escape(heading), text, re.S | re.M)
    if not part:
        raise SystemExit('proofs/SOUNDNESS.md: no section "%s"' % heading)
    rows = [[c.strip().replace('`', '') for c in line.strip().strip('|').split('|')]
            for line in part.group(1).splitlines() if line.startswith('|')]
    return rows[2:]


def ctags(kinds, files):
    done = subprocess.run(['ctags', '-x', '--language-force=C', '--c-kinds=' + kinds] + sorted(files),
                          stdout=subprocess.PIPE, check=True, text=True)
    return [(line.split()[0], line.split()[3]) for line in done.stdout.splitlines()]


def pattern_files(patterns):
    return [f for p in patterns for f in glob.glob(p)]


def stub_functions():
    found = ctags('pf', glob.glob('proofs/stubs/*.h'))
    return {name for name, _ in found}


def code_functions():
    """(file, function) for every function in scope."""
    return {(f, name) for name, f in ctags('f', pattern_files(SCOPE))}


def acsl(text):
    return re.findall(r'/\*@.*?\*/|//@[^\n]*', text, re.S)


def forbidden():
    """No unproved fact may be stated anywhere but as a contract in proofs/stubs: no admit, no axiom; and each of
    those contracts says that the function terminates and returns (smoke tests after a call need that). The verifier reads
    what the compiler reads, but for included definitions of the logic."""
    problems = []
    for path in sorted(glob.glob('src/**/*.[ch]', recursive=True) + glob.glob('spec/**/*.h', recursive=True)
                       + glob.glob('proofs/**/*.[ch]', recursive=True)):
        with open(path) as f:
            text = f.read()
        for comment in acsl(text):
            code = re.sub(r'//(?!@).*', '', comment)
            for bound in re.findall(r'\\(?:exists|forall) real [\w, ]+;(?=\s*(?:;|\*/))', code):
                problems.append('%s: `%s` of nothing, in a contract' % (path, bound))
            for word in re.findall(r'\b(?:admit|axiom)\b(?=\s+[\w:])', code):
                problems.append('%s: `%s` in an annotation' % (path, word))
        if path.startswith('src/'):
            problems += ['%s: what the verifier reads differs from what is compiled' % path
                         for block in re.findall(r'^#\s*if[^\n]*__FRAMAC__.*?^#\s*endif', text, re.S | re.M)
                         if not re.fullmatch(r'#ifdef __FRAMAC__\n(#include "[^"]+"[^\n]*\n)+#endif', block)]
        if path.startswith('proofs/stubs/'):
            contracts = [c for c in acsl(text) if 'assigns' in c]
            problems += ['%s: a contract without `%s`: %s' % (path, need, c.split('\n')[0])
                         for c in contracts for need in ('terminates \\true', 'exits \\false') if need not in c]
    return problems


def check_assumed(results):
    """Every function used by contract alone is proved in another unit of the same arithmetic or in the register."""
    register = {row[0]: row for row in table('Assumed contracts')}
    problems = []
    for row in register.values():
        problems += check_test(row)
    proved = {(r.unit.arithmetic, f) for r in results for f in r.proved}
    here = {(r.unit.arithmetic, r.unit.file, f) for r in results for f in r.proved}
    stubs, used = stub_functions(), set()
    for r in results:
        static = static_functions(r.unit.file)  # another file's function of that name is another function
        for name in r.assumed:
            where = (r.unit.arithmetic, r.unit.file, name)
            if name in register:
                used.add(name)
            elif where not in here if name in static else (r.unit.arithmetic, name) not in proved:
                problems.append('%s %s: uses %s, neither proved in a unit nor in the register'
                                % (r.unit.file, r.unit.arithmetic, name))
    problems += ['proofs/stubs: %s is not in the register' % n for n in sorted(stubs - set(register))]
    problems += ['register: %s is not in proofs/stubs and no unit uses it' % n
                 for n in sorted(set(register) - stubs - used)]
    return problems


def check_test(row):
    """The last cell names the file of the property test, which must mention the function, or says that it is made from the contract
    (tests/contracts/generate.py, which refuses what it cannot make)."""
    if len(row) < 4:
        return ['register: %s: four cells expected' % row[0]]
    name, test = row[0], row[3]
    if test == '-' or (test == 'generated' and name in stub_functions()):
        return []
    try:
        with open(test) as f:
            if re.search(r'\b%s\b' % re.escape(name), f.read()):
                return []
    except OSError:
        return ['register: %s: no test file %s' % (name, test)]
    return ['register: %s does not occur in %s' % (name, test)]


def reasons(code):
    """What the table of SOUNDNESS.md lists as not proved. `all`: every function of a file none of which is proved."""
    listed = set()
    for file, names, *_ in table('Not proved by WP'):
        wanted = {function for f, function in code if f == file} if names == 'all' else names.split(',')
        listed |= {(file, name.strip()) for name in wanted or {'all'}}
    return listed


def check_coverage(results):
    """Every function in scope is proved in some unit or listed as not proved; the list has no stale entries."""
    code = code_functions()
    listed = reasons(code)
    proved = {(r.unit.file, f) for r in results for f in r.proved}
    problems = ['%s: %s is neither proved nor listed as not proved' % fn for fn in sorted(code - proved - listed)]
    problems += ['SOUNDNESS.md lists %s: %s, which does not exist' % fn for fn in sorted(listed - code)]
    problems += ['SOUNDNESS.md lists %s: %s as not proved, but a unit proves it' % fn for fn in sorted(listed & proved)]
    return problems, len(code & proved), len(code)


def check_lemmas(results):
    """ACSL lemmas and ghost lemmas of spec/logic that a unit relies on are proved in a unit of that arithmetic."""
    return ['%s %s: the lemma %s is not proved in any unit of this arithmetic' % (r.unit.file, r.unit.arithmetic, name)
            for r in results for name in sorted(set(r.relied)
            - {p for q in results if q.unit.arithmetic == r.unit.arithmetic for p in q.proved + q.lemmas})]


def check_definitions():
    """Every definition of spec/logic/NAME.h is used in its tests, proofs/units/spec_NAME.c. What an axiomatic block only
    declares, without `=`, defines nothing."""
    problems = []
    for path in sorted(glob.glob('spec/logic/*.h')):
        tests = 'proofs/units/spec_%s.c' % os.path.basename(path)[:-2]
        text = ''
        if os.path.exists(tests):
            with open(tests) as f:
                text = f.read()
        with open(path) as f:
            names = re.findall(r'^\s*(?:/\*@)?\s*(?:logic \w+|predicate) (\w+)[^=;]*=', f.read(), re.M)
        problems += ['%s: no test of %s in %s' % (path, name, tests) for name in names
                     if not re.search(r'(?<!void )\b%s(?:\{[^}]*\})?\(' % name, text)]
    return problems


def static_functions(path):
    with open(path) as f:
        return set(re.findall(r'^static [^;{}=]*?\b(\w+)\(', f.read(), re.M))


def check_recursion(results):
    """A contract may be used in the proof of another, but not, through a circle of calls, in its own."""
    after = {}
    for r in results:
        static = static_functions(r.unit.file)

        def node(name):  # two files may have static functions of one name
            return r.unit.arithmetic, (r.unit.file + ': ' if name in static else '') + name

        for caller, callee in r.calls:
            if caller in r.proved:
                after.setdefault(node(caller), set()).add(node(callee))
    state, problems = {}, []

    def visit(name):
        state[name] = 'open'
        for callee in after.get(name, ()):
            if state.get(callee) == 'open':
                problems.append('%s %s calls itself, directly or not' % callee)
            elif callee not in state:
                visit(callee)
        state[name] = 'done'

    for name in list(after):
        if name not in state:
            visit(name)
    return problems


def on_list(path):
    """(file, function) of a list of units; `-`, or the file itself, stands for all its functions, a header for none."""
    listed = set()
    with open(path) as f:
        for file, _, names in [line.split() for line in f if not line.startswith('#')]:
            for name in names.split(','):
                whole = name == '-' or name.endswith('.c')
                listed |= set(ctags('f', [file])) if whole else {(name, file)} if not re.search(r'\.h$|^lemmas$', name) else set()
    return {(file, name) for name, file in listed}


def with_contract(path):
    """Functions of a file whose contract says what comes out."""
    with open(path) as f:
        text = f.read()
    ends = r'/\*@(?:(?!\*/).)*?\bensures\b(?:(?!\*/).)*?\*/\s*(?:static )?[\w \*]+?\b\**(\w+)\('
    return {(path, name) for name in re.findall(ends, text, re.S)}


def check_lists():
    """Every function in scope, and every formula of a row, is on one list: proved, open, or not proved with a reason."""
    proved, still_open, code = on_list(UNITS), on_list(OPEN), code_functions()
    everywhere = {(f, name) for name, f in ctags('f', glob.glob('src/**/*.c', recursive=True) + glob.glob('proofs/units/*.c'))}
    formulas = {pair for path in glob.glob('src/theorems/**/*.c', recursive=True) for pair in with_contract(path)}
    problems = ['%s: %s is on no list' % pair for pair in sorted((code - reasons(code) | formulas) - proved - still_open)]
    problems += ['%s and %s both list %s: %s' % ((UNITS, OPEN) + pair) for pair in sorted(proved & still_open)]
    return problems + ['%s lists %s: %s, which does not exist' % ((OPEN,) + pair) for pair in sorted(still_open - everywhere)]


if __name__ == '__main__':
    descent.selftest()
    found = check_lists() + check_definitions() + forbidden() + descent.check()[0]
    print('\n'.join(found) if found else 'proofs: every function is proved, open, or listed with a reason; definitions end')
    sys.exit(1 if found else 0)
