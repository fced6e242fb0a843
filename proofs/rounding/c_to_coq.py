#!/usr/bin/env python3
"""Writes the Coq text of C functions on doubles: c_to_coq.py FILE.c FUNCTION... > FILE.v

The subset: parameters double, int (a truth value), uint64_t, size_t, num (by pointer), arrays of num; assignments, if, for from 0, return. Anything
else is refused. A double is Flocq's binary64, an operation on doubles the one of proofs/rounding/Doubles.v, a uint64_t an
integer modulo 2^64, a size_t a natural number, int the truth of a condition. A parameter `num *r` is
taken in and returned. It may be the same object as another parameter: a function that reads through one pointer after it wrote through another
is refused, but for the parameter `t`, which is scratch and overlaps nothing (the contracts of num/num.h). Statements become `let`."""
import os
import re
import sys

from pycparser import c_ast, c_parser

PRELUDE = '''typedef unsigned long uint64_t; typedef unsigned long size_t; typedef struct { double lo, hi; } num;
typedef void *mpq_ptr, *mpq_srcptr; typedef int mpfr_rnd_t, order, verdict;
'''
CONSTANTS = {'DBL_MAX': 'dbl_max', 'DBL_MIN': 'dbl_min', 'NAN': 'nan', 'INFINITY': 'infinity'}
ARITH = {'+': 'fadd', '-': 'fsub', '*': 'fmul', '/': 'fdiv'}
WORDS = {'+': '+', '-': '-', '*': '*'}
COMPARE = {'<': 'flt', '<=': 'fle', '>': 'fgt', '>=': 'fge', '==': 'feq', '!=': 'fne'}
BITWISE = {'&': 'Z.land', '|': 'Z.lor', '^': 'Z.lxor', '>>': 'Z.shiftr'}
COQ_TYPE = {'double': 'double', 'int': 'bool', 'u64': 'Z', 'size': 'nat', 'num': 'num', 'array': '(nat -> num)',
            'order': 'order', 'verdict': 'verdict'}


class Refused(Exception):
    pass


def refuse(node, why):
    raise Refused('%s: %s' % (getattr(node, 'coord', None) or type(node).__name__, why))


def uncommented(path):
    with open(path) as f:
        text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'), f.read(), flags=re.S)
    return re.sub(r'//.*', '', text)


def read(path, headers=()):
    """The text without comments and directives; #define NAME VALUE, here or in a header, is carried out."""
    text = uncommented(path)
    for name, value in re.findall(r'^#define +(\w+) +(\S+) *$', '\n'.join(map(uncommented, headers)) + '\n' + text, flags=re.M):
        text = re.sub(r'\b%s\b' % name, value, re.sub(r'^#define +%s\b.*$' % name, '', text, flags=re.M))
    text = re.sub(r'^#.*$', '', text, flags=re.M)
    return c_parser.CParser().parse(PRELUDE + '#line 1\n' + text, path)


def double(text):
    """A constant as an integer times a power of two, which it must be exactly."""
    value = float.fromhex(text) if text.lower().startswith('0x') else float(text)
    if value == 0.0:
        return 'zero'
    m, e = value.as_integer_ratio()[0], -(value.as_integer_ratio()[1].bit_length() - 1)
    while (m.bit_length() < 53 and e > -1074) or e > 971:
        m, e = m * 2, e - 1
    while m.bit_length() > 53:
        m, e = m // 2, e + 1
    if m * 2.0 ** e != value if e > -1022 else float.fromhex('0x%xp%d' % (m, e)) != value:
        raise Refused('constant ' + text)
    return '(lit %d (%d))' % (m, e)


class Signature:
    def __init__(self, declaration):
        self.name, self.params, self.out = declaration.name, [], []
        for p in (declaration.type.args.params if declaration.type.args else []):
            self.params.append((p.name, self.type_of(p.type)))
            if isinstance(p.type, c_ast.PtrDecl) and 'const' not in p.type.type.quals:
                self.out.append(p.name)
        self.returns = self.type_of(declaration.type.type)

    @staticmethod
    def type_of(node):
        if isinstance(node, c_ast.PtrDecl):
            node = node.type
            if node.type.names != ['num']:
                refuse(node, 'pointer to something else than num')
        name = ' '.join(node.type.names)
        known = {'double': 'double', 'int': 'int', 'uint64_t': 'u64', 'size_t': 'size', 'num': 'num', 'void': None,
                 'order': 'order', 'verdict': 'verdict'}
        if name not in known:
            refuse(node, 'type ' + name)
        return known[name]

    def results(self):
        return ([COQ_TYPE[self.returns]] if self.returns else []) + ['num' for _ in self.out]


class Function:
    def __init__(self, node, signatures, constants):
        self.signatures, self.constants = signatures, constants
        self.s = signatures[node.decl.name]
        self.types = dict(self.s.params)
        for name in self.arrays(node.body):
            if self.types.get(name) == 'num' and name not in self.s.out:
                self.types[name] = 'array'
        self.s.params = [(n, self.types[n]) for n, _ in self.s.params]
        self.body = node.body
        self.written = set()  # pointers written through so far

    def read(self, node, name):
        """A variable is read: not through a pointer after a write through another."""
        if name in dict(self.s.params) and self.types[name] in ('num', 'array') and self.written - {name}:
            refuse(node, 'reads through %s after a write through %s' % (name, ' '.join(self.written)))
        return name

    def write(self, names):
        self.written |= {n for n in names if n in self.s.out and n != 't'}

    def arrays(self, node):
        """Parameters that are indexed, moved, or given to a function that does so."""
        found = set()

        def walk(n):
            if isinstance(n, c_ast.ArrayRef):
                found.add(n.name.name)
            if isinstance(n, c_ast.BinaryOp) and n.op == '+' and isinstance(n.left, c_ast.ID) and self.types.get(n.left.name) == 'num':
                found.add(n.left.name)
            if isinstance(n, c_ast.FuncCall) and n.name.name in self.signatures and n.args:
                for arg, (_, kind) in zip(n.args.exprs, self.signatures[n.name.name].params):
                    if kind == 'array' and isinstance(arg, c_ast.ID):
                        found.add(arg.name)
            for _, child in n.children():
                walk(child)
        walk(node)
        return found

    # ---- expressions ----

    def target(self, node):
        """The variable that is written, and the Coq text of its new value from that of what is assigned."""
        if isinstance(node, c_ast.ID):
            return node.name, lambda v: v
        if isinstance(node, c_ast.UnaryOp) and node.op == '*':
            return node.expr.name, lambda v: v
        if isinstance(node, c_ast.StructRef) and isinstance(node.name, c_ast.ID) and self.types.get(node.name.name) == 'num':
            name = node.name.name
            if node.field.name == 'lo':
                return name, lambda v: '(Num %s %s.(num_hi))' % (v, name)
            return name, lambda v: '(Num %s.(num_lo) %s)' % (name, v)
        refuse(node, 'cannot be written')

    def pointer(self, node, kind):
        """An argument for a parameter of type `num *`."""
        if isinstance(node, c_ast.UnaryOp) and node.op == '&':
            return self.expect(node.expr, 'num')
        if isinstance(node, c_ast.ID) and self.types.get(node.name) == kind:
            return self.read(node, node.name)
        if isinstance(node, c_ast.BinaryOp) and node.op == '+' and isinstance(node.left, c_ast.ID) and self.types[node.left.name] == 'array':
            at = self.expect(node.right, 'size')
            self.read(node, node.left.name)
            return '(%s %s)' % (node.left.name, at) if kind == 'num' else '(fun k => %s (%s + k)%%nat)' % (node.left.name, at)
        refuse(node, 'argument')

    def call(self, node):
        name = node.name.name
        args = node.args.exprs
        if name in ('fabs', 'sqrt'):
            return 'double', '(%s %s)' % ({'sqrt': 'fsqrt'}.get(name, name), self.expect(args[0], 'double'))
        if name not in self.signatures:
            refuse(node, 'call of ' + name)
        texts = []
        for arg, (_, kind) in zip(args, self.signatures[name].params):
            texts.append(self.pointer(arg, kind) if kind in ('num', 'array') else self.expect(arg, kind))
        return self.signatures[name].returns, '(%s %s)' % (name, ' '.join(texts))

    def written_by(self, node):
        """The variables that a call writes."""
        s = self.signatures.get(node.name.name)
        if not s or not s.out:
            return []
        written = []
        for arg, (name, _) in zip(node.args.exprs, s.params):
            if name in s.out:
                written.append(arg.expr.name if isinstance(arg, c_ast.UnaryOp) else arg.name)
        if len(set(written)) != len(written):
            refuse(node, 'writes a variable twice')
        return written

    def expect(self, node, kind):
        if isinstance(node, c_ast.Constant) and node.type == 'int':
            value = int(node.value, 0)
            if kind == 'int' and value in (0, 1):
                return ['false', 'true'][value]
            if kind in ('u64', 'size'):
                return '%d%%%s' % (value, 'Z' if kind == 'u64' else 'nat')
            refuse(node, 'integer where %s is meant' % kind)
        found, text = self.expression(node)
        if found != kind:
            refuse(node, '%s where %s is meant' % (found, kind))
        return text

    def expression(self, node):
        if isinstance(node, c_ast.Constant) and node.type in ('double', 'float') and node.value[-1] not in 'fFlL':
            return 'double', double(node.value)  # pycparser calls hexadecimal constants float
        if isinstance(node, c_ast.ID):
            if node.name in CONSTANTS:
                return 'double', CONSTANTS[node.name]
            if node.name.startswith(('ORDER_', 'VERDICT_')):
                return node.name.split('_')[0].lower(), node.name
            if node.name in self.constants:
                return self.constants[node.name], node.name
            if node.name in self.types:
                return self.types[node.name], self.read(node, node.name)
        if isinstance(node, c_ast.StructRef):
            if isinstance(node.name, c_ast.ArrayRef):
                return 'double', '(%s %s).(num_%s)' % (self.read(node, node.name.name.name), self.expect(node.name.subscript, 'size'), node.field.name)
            return 'double', '%s.(num_%s)' % (self.expect(node.name, 'num'), node.field.name)
        if isinstance(node, c_ast.Cast):
            return self.cast(node)
        if isinstance(node, c_ast.UnaryOp):
            if node.op == '*':
                return 'num', self.expect(node.expr, 'num')
            if node.op == '-':
                return 'double', '(fopp %s)' % self.expect(node.expr, 'double')
            if node.op == '!':
                return 'int', '(negb %s)' % self.expect(node.expr, 'int')
        if isinstance(node, c_ast.TernaryOp):
            kind, yes = self.expression(node.iftrue)
            return kind, '(if %s then %s else %s)' % (self.expect(node.cond, 'int'), yes, self.expect(node.iffalse, kind))
        if isinstance(node, c_ast.BinaryOp):
            return self.binary(node)
        if isinstance(node, c_ast.FuncCall) and not self.written_by(node):
            return self.call(node)
        refuse(node, 'expression')

    def cast(self, node):
        to = Signature.type_of(node.to_type.type)
        kind, text = self.expression(node.expr)
        if (to, kind) == ('double', 'size'):
            return 'double', '(of_size %s)' % text
        if (to, kind) == ('u64', 'int'):
            return 'u64', '(if %s then 1 else 0)%%Z' % text
        refuse(node, 'cast')

    def binary(self, node):
        if node.op in ('&&', '||'):
            return 'int', '(%s %s %s)%%bool' % (self.expect(node.left, 'int'), node.op, self.expect(node.right, 'int'))
        left, right = node.left, node.right
        whole = [isinstance(n, c_ast.Constant) and n.type == 'int' for n in (left, right)]
        kind = self.expression(right if whole[0] else left)[0]
        a, b = self.expect(left, kind), self.expect(right, kind)
        if kind == 'double' and node.op in ARITH:
            return 'double', '(%s %s %s)' % (ARITH[node.op], a, b)
        if kind == 'double' and node.op in COMPARE:
            return 'int', '(%s %s %s)' % (COMPARE[node.op], a, b)
        if kind == 'int' and node.op == '==':
            return 'int', '(Bool.eqb %s %s)' % (a, b)
        if kind == 'u64' and node.op in WORDS:
            return 'u64', '(u64 (%s %s %s))' % (a, node.op, b)
        if kind == 'u64' and node.op in BITWISE:
            return 'u64', '(%s %s %s)' % (BITWISE[node.op], a, b)
        if kind == 'u64' and node.op == '==':
            return 'int', '(Z.eqb %s %s)' % (a, b)
        if kind == 'size' and node.op == '-':
            return 'size', '(%s - %s)%%nat' % (a, b)
        if kind == 'size' and node.op == '<':
            return 'int', '(Nat.ltb %s %s)' % (a, b)
        refuse(node, 'operator %s of %s' % (node.op, kind))

    # ---- statements: `rest` is the Coq text of what follows ----

    def assigned(self, nodes, declared=()):
        """Variables of the surroundings that these statements write, in the order of first writing."""
        names, own = [], set(declared)
        for n in nodes:
            for m in self.flat(n):
                if isinstance(m, c_ast.Decl):
                    own.add(m.name)
                elif isinstance(m, c_ast.Assignment):
                    names.append(self.target(m.lvalue)[0])
                elif isinstance(m, c_ast.FuncCall) and m.name.name == 'memcpy':
                    names.append(m.args.exprs[0].expr.name)
                elif isinstance(m, c_ast.FuncCall):
                    names += self.written_by(m)
        return [n for n in dict.fromkeys(names) if n not in own]

    def flat(self, node):
        yield node
        for _, child in node.children():
            yield from self.flat(child)

    @staticmethod
    def items(node):
        return (node.block_items or []) if isinstance(node, c_ast.Compound) else [node]

    def returns(self, nodes):
        return any(isinstance(m, c_ast.Return) for n in nodes for m in self.flat(n))

    def result(self, value=None):
        parts = ([value] if value is not None else []) + self.s.out
        return parts[0] if len(parts) == 1 else '(%s)' % ', '.join(parts)

    def block(self, nodes, names):
        """The values of `names` after the statements."""
        return self.statements(nodes, names[0] if len(names) == 1 else '(%s)' % ', '.join(names))

    def pattern(self, names):
        return names[0] if len(names) == 1 else "'(%s)" % ', '.join(names)

    def statements(self, nodes, rest=None):
        if not nodes:
            if rest is None and self.s.returns:
                refuse(self.body, 'ends without return')
            return rest if rest is not None else self.result()
        node, later = nodes[0], nodes[1:]
        if isinstance(node, c_ast.Return):
            return self.returned(node.expr)
        if isinstance(node, c_ast.DeclList):
            return self.statements(node.decls + later, rest)
        if isinstance(node, c_ast.Decl):
            kind = self.types[node.name] = Signature.type_of(node.type)
            if node.init is None:
                return self.statements(later, rest)
            value = ('(Num %s)' % ' '.join(self.expect(e, 'double') for e in node.init.exprs)
                     if isinstance(node.init, c_ast.InitList) else self.expect(node.init, kind))
            return 'let %s := %s in\n  %s' % (node.name, value, self.statements(later, rest))
        if isinstance(node, c_ast.Cast) and isinstance(node.expr, c_ast.FuncCall) and node.expr.name.name == 'memcpy':
            return self.copy(node.expr, later, rest)
        if isinstance(node, c_ast.Assignment):
            name, make = self.target(node.lvalue)
            right = node.rvalue
            if node.op != '=':
                right = c_ast.BinaryOp(node.op[:-1], node.lvalue, node.rvalue, node.coord)
            kind = self.types[name] if isinstance(node.lvalue, c_ast.ID) else 'num' if isinstance(node.lvalue, c_ast.UnaryOp) else 'double'
            value = make(self.expect(right, kind))
            self.write([name])
            return 'let %s := %s in\n  %s' % (name, value, self.statements(later, rest))
        if isinstance(node, c_ast.FuncCall):
            value = self.call(node)[1]
            self.write(self.written_by(node))
            return 'let %s := %s in\n  %s' % (self.pattern(self.written_by(node)), value, self.statements(later, rest))
        if isinstance(node, c_ast.If):
            return self.branch(node, later, rest)
        if isinstance(node, c_ast.For):
            return self.loop(node, later, rest)
        refuse(node, 'statement')

    def returned(self, expr):
        if isinstance(expr, c_ast.FuncCall) and self.written_by(expr) == self.s.out and self.s.out:
            return self.call(expr)[1]
        if isinstance(expr, c_ast.BinaryOp) and expr.op == '&&' and isinstance(expr.right, c_ast.FuncCall) and self.written_by(expr.right):
            return 'if %s then %s else %s' % (self.expect(expr.left, 'int'), self.returned(expr.right), self.result('false'))
        return self.result(self.expect(expr, self.s.returns))

    def copy(self, node, later, rest):
        to, source = node.args.exprs[0].expr, node.args.exprs[1].expr
        kind, text = self.expression(source)
        way = {('u64', 'double'): 'bits_of', ('double', 'u64'): 'of_bits'}.get((self.types[to.name], kind))
        size = node.args.exprs[2]
        if not way or not (isinstance(size, c_ast.UnaryOp) and size.op == 'sizeof'):
            refuse(node, 'memcpy')
        return 'let %s := %s %s in\n  %s' % (to.name, way, text, self.statements(later, rest))

    def branch(self, node, later, rest):
        cond = self.expect(node.cond, 'int')
        yes, no = self.items(node.iftrue), self.items(node.iffalse) if node.iffalse else []
        if self.returns(yes) or self.returns(no):
            if self.returns(no) or not isinstance(yes[-1], c_ast.Return) or no:
                refuse(node, 'a return in one branch of if')
            return 'if %s then\n  %s\n  else\n  %s' % (cond, self.statements(yes), self.statements(later, rest))
        names = self.assigned(yes + no)
        before = set(self.written)
        on_yes, after = self.block(yes, names), self.written
        self.written = before
        on_no = self.block(no, names)
        self.written |= after
        return 'let %s := if %s then\n  %s\n  else\n  %s in\n  %s' % (
            self.pattern(names), cond, on_yes, on_no, self.statements(later, rest))

    def loop(self, node, later, rest):
        start, cond, step = node.init.decls[0], node.cond, node.next
        right = (Signature.type_of(start.type) == 'size' and start.init.value == '0' and cond.op == '<' and cond.left.name == start.name
                 and isinstance(step, c_ast.UnaryOp) and step.op == 'p++' and step.expr.name == start.name)
        if not right:
            refuse(node, 'a loop that does not count from 0 by 1')
        bound = self.expect(cond.right, 'size')
        body = self.items(node.stmt)
        self.types[start.name] = 'size'
        names = self.assigned(body)
        if start.name in names or cond.right.name in names or self.returns(body):
            refuse(node, 'loop')
        state = names[0] if len(names) == 1 else '(%s)' % ', '.join(names)
        return 'let %s := loop (fun %s %s =>\n  %s) %s %s in\n  %s' % (
            self.pattern(names), start.name, self.pattern(names), self.block(body, names), bound, state, self.statements(later, rest))

    def definition(self):
        params = ' '.join('(%s : %s)' % (n, COQ_TYPE[t]) for n, t in self.s.params)
        text = self.statements(self.items(self.body))
        return 'Definition %s %s : %s :=\n  %s.\n' % (self.s.name, params, ' * '.join(self.s.results()), text)


def main():
    path, words = sys.argv[1], sys.argv[2:]
    headers, wanted = [w for w in words if '.' in w], [w for w in words if '.' not in w]
    modules = ' '.join(['Doubles'] + [os.path.basename(h).split('.')[0] + '_c' for h in headers])
    print('(* Written by proofs/rounding/c_to_coq.py from %s. *)' % path)
    print('From Coq Require Import ZArith.\nFrom Flocq Require Import BinarySingleNaN.\nRequire Import %s.\n' % modules)
    try:
        translate(path, headers, wanted)
    except Refused as why:
        raise SystemExit('%s: not in the subset: %s' % (path, why))


def translate(path, headers, wanted):
    signatures, constants, done = {}, {}, []
    for header in headers:
        for node in read(header).ext:
            if isinstance(node, c_ast.FuncDef):
                signatures[node.decl.name] = Signature(node.decl)
    for node in read(path, headers).ext:
        if isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.TypeDecl) and node.init is not None:
            constants[node.name] = 'double'
            print('Definition %s : double := %s.\n' % (node.name, double(node.init.value)))
        if isinstance(node, c_ast.FuncDef) and node.decl.name in wanted:
            signatures[node.decl.name] = Signature(node.decl)
            print(Function(node, signatures, constants).definition())
            done.append(node.decl.name)
    if sorted(done) != sorted(wanted):
        raise SystemExit('%s: not found: %s' % (path, ' '.join(sorted(set(wanted) - set(done)))))


main()
