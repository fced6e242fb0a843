#!/usr/bin/env python3
"""Numbers are touched by library functions only: the model of the proofs rests on it (proofs/SOUNDNESS.md). Clang's syntax tree of every
file of src/ is searched for what would copy a number, or write into one, behind their back. A number is a `num`, a struct of GMP or of MPFR,
or a struct or union that holds one.

  tests/cells.py [FILE.c...] fails with one line per copy; of all files where none is named
  tests/cells.py --selftest  sees that the snippets of tests/cells are refused, and accepted, as they say

Shared files have one text for the four arithmetics, so that one arithmetic in which a number is a struct shows every copy; a file that asks which
one it is compiled for is read in all."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

ARITHMETICS = ('RATIONAL', 'ENCLOSURE', 'INTERVAL', 'DOUBLE')
FLOORS_OF_NUM = 'num linalg net kkt dynamics data theorems verdict'.split()
LIBRARY = {'__mpz_struct', '__mpq_struct', '__mpfr_struct'}
# Functions that may be given the address of numbers as that of mere bytes: they free a block, or move whole blocks.
OF_BLOCKS = {'free': 'ends the block, whose numbers are cleared', 'memory_resize': 'moves whole numbers: the old block is gone'}
# Copies that are right by design: file, function (or * for all), and why.
BY_DESIGN = {
    ('src/num/num_double.c', '*'): 'a cell is a double, and these are its operations',
    ('src/num/num_interval.c', 'num_set'): 'both ends are doubles: nothing is owned',
    ('src/num/centre_interval.c', '*'): 'the same, and the operations are of this arithmetic alone',
    ('src/linalg/vector_interval.c', '*'): 'the same; its fast sums are not proved',
    ('src/linalg/vector_double.c', '*'): 'sums of doubles in place; not proved',
    ('src/linalg/gram_double.c', '*'): 'the same',
}
FLAGS = ['-std=c99', '-D_POSIX_C_SOURCE=200809L', '-DMPFR_USE_NO_MACRO', '-Isrc', '-fsyntax-only', '-w']


class Tree:
    """One file in one arithmetic. What is found is (file, line, function, words)."""

    def __init__(self, top, arithmetic):
        self.arithmetic, self.found = arithmetic, set()
        self.records, self.named, self.holding = {}, {}, {}
        self.file, self.line, self.function = '', 0, ''
        for node in top.get('inner', []):
            self.visit(node, None)

    # -- types ---------------------------------------------------------------------------------------------------
    @staticmethod
    def bare(name):
        name = re.sub(r'\b(?:const|volatile|restrict|struct|union)\b', '', name)
        return re.sub(r'\s*\[[^\]]*\]', '', name).strip()

    def is_number(self, name, depth=0):
        """Is it a number, or does it hold one?"""
        name = self.bare(name)
        if name in LIBRARY or name in ('mpz_t', 'mpq_t', 'mpfr_t') or name == 'num':
            return True
        if '*' in name or '(' in name or depth > 20:
            return False
        fields = self.records.get(name)
        return fields is not None and any(self.is_number(field, depth + 1) for field in fields)

    def number_type(self, node):
        kind = node.get('type', {})
        names = [kind.get('qualType', ''), kind.get('desugaredQualType', '')]
        return next((name for name in names if name and self.is_number(name)), None)

    def points_to_number(self, node):
        kind = node.get('type', {})
        for name in (kind.get('qualType', ''), kind.get('desugaredQualType', '')):
            if name.endswith('*') and '(' not in name and self.is_number(name[:-1]):
                return True
        return False

    # -- places ----------------------------------------------------------------------------------------------------
    def see(self, place):
        """Clang names a file or a line where it differs from that named before."""
        for part in (place.get('spellingLoc'), place.get('expansionLoc')) if 'expansionLoc' in place else (place,):
            if part:
                self.file, self.line = part.get('file', self.file), part.get('line', self.line)

    def say(self, words):
        self.found.add((self.file, self.line, self.function, words))

    # -- declarations ------------------------------------------------------------------------------------------------
    def define(self, node):
        fields = []
        for child in node.get('inner', []):
            if child['kind'] == 'FieldDecl':
                kind = child['type']
                fields += [kind['qualType'], kind.get('desugaredQualType', kind['qualType'])]
        self.records[node['id']] = fields
        if 'name' in node:
            self.records[node['name']] = fields

    def name_record(self, node):
        """`typedef struct {...} x`: the record has no other name."""
        for child in node.get('inner', []):
            owned = child.get('ownedTagDecl') or child.get('decl')
            if owned and owned.get('id') in self.records:
                self.records[node['name']] = self.records[owned['id']]

    # -- what is refused -----------------------------------------------------------------------------------------------
    def is_double(self, name):
        return self.arithmetic == 'DOUBLE' and self.bare(name or '') == 'num'

    def judge(self, node, parent, callee):
        kind = node['kind']
        if kind in ('ImplicitCastExpr', 'CStyleCastExpr'):
            self.judge_cast(node, parent, callee)
        elif kind in ('BinaryOperator', 'CompoundAssignOperator') and node.get('opcode', '').endswith('=') \
                and node['opcode'] not in ('==', '<=', '>=', '!='):
            self.judge_target(node['inner'][0], self.literal(node['inner'][1]))
        elif kind == 'UnaryOperator' and node.get('opcode') in ('++', '--'):
            self.judge_target(node['inner'][0], node)
        elif kind in ('CallExpr', 'VAArgExpr', 'StmtExpr') and self.number_type(node) and not self.is_double(self.number_type(node)):
            self.say('a number as the value of a call')
        elif kind == 'ParmVarDecl' and self.number_type(node) and self.function and not self.is_double(self.number_type(node)):
            self.say('a number as a parameter by value')
        elif kind == 'VarDecl' and self.arithmetic == 'DOUBLE' and self.is_double(node['type']['qualType']) and 'init' in node \
                and '[' not in node['type']['qualType']:
            self.say('a number initialised by =')

    def judge_cast(self, node, parent, callee):
        if node.get('castKind') == 'LValueToRValue' and self.literal(node)['kind'] != 'InitListExpr' and self.number_type(node) and not self.is_double(self.number_type(node)):
            self.say('a copy of %s' % self.number_type(node))
        inner = node['inner'][0]
        if node.get('castKind') in ('BitCast', 'PointerToIntegral') and self.points_to_number(inner) and not self.points_to_number(node) \
                and callee not in OF_BLOCKS:
            self.say('the address of a number as %s' % node['type']['qualType'] + (', for %s' % callee if callee else ''))

    @staticmethod
    def literal(node):
        """The list of a compound literal: the first state of a struct, before its numbers are made. They cannot be listed but by a copy."""
        while node['kind'] in ('ImplicitCastExpr', 'ParenExpr', 'CompoundLiteralExpr'):
            node = node['inner'][0]
        return node

    def judge_target(self, node, value):
        while node['kind'] == 'ParenExpr':
            node = node['inner'][0]
        number = self.number_type(node)
        if number and not (value['kind'] == 'InitListExpr' and self.bare(number) in self.records):
            self.say('an assignment to %s' % number)
        while node['kind'] in ('MemberExpr', 'ParenExpr', 'ArraySubscriptExpr', 'ImplicitCastExpr'):
            node = node['inner'][0]
            name = node.get('type', {}).get('desugaredQualType', node.get('type', {}).get('qualType', ''))
            if self.bare(name).rstrip('* ') in LIBRARY:
                self.say('a write into %s' % self.bare(name).rstrip('* '))
                return

    # -- the walk ----------------------------------------------------------------------------------------------------------
    def visit(self, node, parent, callee=None):
        if not node or 'kind' not in node:
            return
        if 'loc' in node:
            self.see(node['loc'])
        place = node.get('range', {})
        self.see(place.get('begin', {}))
        file, line = self.file, self.line
        self.see(place.get('end', {}))
        after = self.file, self.line
        self.file, self.line = file, line
        kind = node['kind']
        if kind == 'FunctionDecl':
            self.function = node['name']
            if self.is_number(node['type']['qualType'].split('(')[0]) and not self.is_double(node['type']['qualType'].split('(')[0]):
                self.say('a number as the value of a function')
        self.judge(node, parent, callee)
        self.file, self.line = after
        called = callee if kind in ('ImplicitCastExpr', 'ParenExpr') else None
        if kind == 'CallExpr':
            called = self.callee(node)
        for child in node.get('inner', []):
            self.visit(child, node, called)
        if kind == 'RecordDecl':
            self.define(node)
        if kind == 'TypedefDecl':
            self.name_record(node)
        if kind == 'FunctionDecl':
            self.function = ''

    @staticmethod
    def callee(node):
        while node.get('inner'):
            node = node['inner'][0]
        return node.get('referencedDecl', {}).get('name')


def read(job):
    """What is found in one file in one arithmetic."""
    path, arithmetic, headers = job
    command = ['clang'] + FLAGS + (['-DPLUMB_' + arithmetic] if arithmetic else []) + ['-include-pch', headers, '-Xclang', '-ast-dump=json', path]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise SystemExit('cells: %s: clang says: %s' % (path, done.stderr.decode()))
    sys.setrecursionlimit(10000)
    return path, arithmetic, sorted(Tree(json.loads(done.stdout), arithmetic).found)


def asks(path):
    return re.search(r'\bPLUMB_(?:%s|ENCLOSES)\b' % '|'.join(ARITHMETICS), path.read_text())


def arithmetics_of(path, ask_all):
    floor, name = path.parts[1], path.stem
    own = [a for a in ARITHMETICS if re.search('_%s(_|$)' % a.lower(), name)]
    if floor == 'search':
        return ['DOUBLE']
    if floor not in FLOORS_OF_NUM or 'common' in path.parts:
        return [None]
    return own or (ARITHMETICS if ask_all or floor == 'num' or asks(path) else ['RATIONAL'])


def system_headers(scratch):
    """Common headers of the system, read once: they are the same for all arithmetics."""
    source, headers = os.path.join(scratch, 'system.h'), os.path.join(scratch, 'system.pch')
    pathlib.Path(source).write_text(''.join('#include <%s.h>\n' % name for name in 'gmp mpfr math stddef stdint stdio stdlib string'.split()))
    subprocess.run(['clang'] + FLAGS[:3] + ['-x', 'c-header', source, '-o', headers], check=True)
    return headers


def search(jobs):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(read, jobs, chunksize=4))


def excused(file, function):
    return (file, function) if (file, function) in BY_DESIGN else (file, '*') if (file, '*') in BY_DESIGN else None


def selftest(scratch):
    """In tests/cells/*.c a line that must be refused in arithmetics says so: // refused: RATIONAL DOUBLE."""
    files = sorted(pathlib.Path('tests/cells').glob('*.c'))
    headers, wrong = system_headers(scratch), []
    for path, arithmetic, found in search([(str(path), a, headers) for path in files for a in ARITHMETICS]):
        lines = pathlib.Path(path).read_text().splitlines()
        expected = {n for n, line in enumerate(lines, 1) if re.search(r'// refused:.*\b(?:%s|all)\b' % arithmetic, line)}
        seen = {line for _, line, _, _ in found}
        wrong += ['%s:%d: not refused in %s: %s' % (path, n, arithmetic, lines[n - 1]) for n in sorted(expected - seen)]
        wrong += ['%s:%d: refused in %s: %s' % (path, n, arithmetic, lines[n - 1]) for n in sorted(seen - expected)]
    return wrong


def main():
    with tempfile.TemporaryDirectory() as scratch:
        wrong = selftest(scratch)
        if wrong or sys.argv[1:] == ['--selftest']:
            print('\n'.join(wrong) or 'cells: every snippet is refused or accepted as it says')
            sys.exit(1 if wrong else 0)
        files = [pathlib.Path(name) for name in sys.argv[1:]] or sorted(pathlib.Path('src').rglob('*.c'))
        headers = system_headers(scratch)
        ask_all = any(asks(path) for path in pathlib.Path('src').rglob('*.h') if path.parts[1] != 'num')
        answers = search([(str(path), a, headers) for path in files for a in arithmetics_of(path, ask_all)])
    found, used = {}, set()
    for path, arithmetic, copies in answers:
        for file, line, function, words in copies:
            excuse = excused(file, function)
            used |= {excuse} if excuse else set()
            if not excuse:
                found.setdefault((file, line, function, words), []).append(arithmetic or 'no arithmetic')
    said = ['%s:%d: %s: %s (%s)' % (key + (', '.join(where).lower(),)) for key, where in sorted(found.items())]
    said += ['cells: %s: %s is excused and need not be' % key for key in sorted(set(BY_DESIGN) - used) if not sys.argv[1:]]
    print('\n'.join(said) or 'cells: no number is copied but by library functions, in %d files' % len(files))
    sys.exit(1 if said else 0)


if __name__ == '__main__':
    main()
