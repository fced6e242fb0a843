#!/usr/bin/env python3
"""Recursive definitions of the logic must end: WP takes `f(n) = f(n) + 1` as it stands, and proves everything from it. Every definition that uses itself
has an integer parameter that is 1 or more smaller in each of these uses, which stand behind a base case `n <= bound ? ... :`; the
bound is a number or a parameter that is handed on unchanged. No definition uses itself by way of others.

  proofs/descent.py             fails with one line per definition that does not descend
  proofs/descent.py --selftest  sees that such definitions are found"""
import glob
import re
import sys

DEFINED = re.compile(r'\b(?:logic\s+[\w \*]+?|predicate)\s*\b(\w+)\s*(?:\{[^}]*\})?\s*\(([^)]*)\)\s*=(.*?);(?=\s*(?:logic|predicate|axiomatic|lemma|inductive|type|\}|\Z))', re.S)
BEGINS = re.compile(r'\b(?:logic\s+[\w \*]+?|predicate)\s*\b(\w+)\s*(?:\{[^}]*\})?\s*\([^)]*\)\s*=(?!=)', re.S)
OPEN, CLOSED = '([{', ')]}'


def definitions(text):
    """(name, parameters, body) of every definition in the annotations of a text."""
    for comment in re.findall(r'/\*@(.*?)\*/', text, re.S) + ['\n'.join(re.findall(r'//@([^\n]*)', text))]:
        for name, parameters, body in DEFINED.findall(re.sub(r'//[^\n]*', '', comment)):
            yield name, [tuple(re.match(r'(.*?)(\w+)$', p.strip(), re.S).groups()) for p in parameters.split(',') if p.strip()], body


def split(text, mark):
    """At the marks outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in OPEN) - (letter in CLOSED)
        if letter == mark and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return parts + [text[start:]]


def uses(name, text):
    """The arguments of each use of the definition."""
    found = []
    for use in re.finditer(r'\b%s\s*(?:\{[^}]*\})?\s*\(' % name, text):
        depth, at = 1, use.end()
        while depth:
            depth += (text[at] in OPEN) - (text[at] in CLOSED)
            at += 1
        found.append([' '.join(a.split()) for a in split(text[use.end():at - 1], ',')])
    return found


def base_cases(body):
    """The conditions that the last branch of `c ? a : d ? b : last` stands behind, the branches before it, and it."""
    conditions, before = [], []
    while len(split(body, '?')) > 1:
        condition, rest = body.split('?', 1) if '?' not in split(body, '?')[0] else (split(body, '?')[0], body[len(split(body, '?')[0]) + 1:])
        depth, at = 0, 0
        for at, letter in enumerate(rest):  # the colon of this question, not of one within it
            depth += (letter in OPEN + '?') - (letter in CLOSED)
            if letter == ':':
                if depth == 0:
                    break
                depth -= 1
        conditions.append(' '.join(condition.split()))
        before += [condition, rest[:at]]
        body = rest[at + 1:]
    return conditions, before, body


def descends(name, parameters, body):
    conditions, before, last = base_cases(body)
    names = [parameter for _, parameter in parameters]
    if any(uses(name, part) for part in before):
        return False
    for place, (sort, parameter) in enumerate(parameters):
        bounds = [found[1] for c in conditions for found in [re.fullmatch(r'%s <=? (\w+)' % parameter, c)] if found]
        for bound in bounds if sort.strip() == 'integer' else []:
            fixed = None if bound.isdigit() else names.index(bound) if bound in names else -1
            if fixed == place or fixed == -1:
                continue
            if all(len(use) == len(names) and re.fullmatch(r'%s - [1-9]\d*' % parameter, use[place]) and (fixed is None or use[fixed] == bound)
                   for use in uses(name, last)):
                return True
    return False


def problems(texts):
    """texts: (path, text). What does not end, or may not."""
    found, after, where = [], {}, {}
    for path, text in texts:
        if re.search(r'^\s*(?:/\*@)?\s*inductive\b', text, re.M):
            found.append('%s: an inductive definition' % path)
        read = [name for name, _, _ in definitions(text)]
        for begun in BEGINS.findall(re.sub(r'//[^\n]*', '', '\n'.join(re.findall(r'/\*@(.*?)\*/', text, re.S)))):
            found += [] if begun in read else ['%s: the definition of %s is not understood' % (path, begun)]
        for name, parameters, body in definitions(text):
            where.setdefault(name, path)
            after.setdefault(name, set()).update(re.findall(r'\b(\w+)\s*(?:\{[^}]*\})?\s*\(', body))
            if uses(name, body) and not descends(name, parameters, body):
                found.append('%s: %s uses itself, and is not seen to end' % (path, name))
    state = {}

    def visit(name):
        state[name] = 'open'
        for used in after[name] & set(after) - {name}:
            if state.get(used) == 'open':
                found.append('%s: %s and %s use each other' % (where[name], used, name))
            elif used not in state:
                visit(used)
        state[name] = 'done'

    for name in after:
        if name not in state:
            visit(name)
    return found, len(after)


def selftest():
    def wrong(*bodies):
        text = '/*@ ' + ' '.join('logic real %s;' % body for body in bodies) + ' */'
        return problems([('x.h', text)])[0]

    good = ['f(num *a, integer n) = n <= 0 ? 0.0 : f(a, n - 1) + a[n - 1]', 'f{L}(integer lo, integer hi) = hi <= lo ? 0.0 : f{L}(lo, hi - 2) + 1.0',
            'f(integer n) = n <= 1 ? g(0) : (f(n - 1) < g(n - 1) ? f(n - 1) : g(n))',
            'f(integer n, integer j) = j < 0 ? 0.0 : n <= 1 ? (j == 0 ? 1.0 : 2.0) : f(n - 1, j) + f(n - 1, j - 1)', 'f(integer n) = g(n) + 1.0']
    bad = ['f(integer n) = f(n) + 1.0', 'f(integer n) = f(n - 1) + 1.0', 'f(integer n) = n <= 0 ? 0.0 : f(n + 1)', 'f(integer n) = n <= 0 ? 0.0 : f(n - 0)',
           'f(integer n) = n <= 0 ? f(n - 1) : 0.0', 'f(integer n) = n >= 0 ? 0.0 : f(n - 1)', 'f(integer n, integer m) = n <= 0 ? 0.0 : f(n - 1, m) + f(n, m - 1)',
           'f(integer lo, integer hi) = hi <= lo ? 0.0 : f(lo - 1, hi - 1)', 'f(integer n, integer m) = m <= 0 ? 0.0 : f(n - 1, m)',
           'f(real n) = n <= 0 ? 0.0 : f(n - 1)', 'f(integer n) = n == 0 ? 0.0 : f(n - 1)', 'f(integer n) = n <= 0 ? 0.0 : f(f(n - 1))',
           'f(integer n) = n <= 0 ? 0.0 : n <= 1 ? f(n) : f(n - 1)', 'f(integer n) = n <= 0 ? f(n) : f(n - 1)', 'f(integer n) = n <= n ? 0.0 : f(n - 1)']
    assert not [body for body in good if wrong(body)]
    assert not [body for body in bad if not wrong(body)], [body for body in bad if not wrong(body)]
    assert wrong('f(integer n) = n <= 0 ? 0.0 : g(n - 1)', 'g(integer n) = n <= 0 ? 0.0 : f(n - 1)')
    assert wrong('f(integer n) = g(n)', 'g(integer n) = h(n)', 'h(integer n) = f(n)') and not wrong('f(integer n) = g(n)', 'g(integer n) = h(n) + h(n)')
    assert problems([('x.h', '/*@ inductive p(integer n) { case c: p(0); } */')])[0]


def check():
    """Complaints about the definitions of the project, and how many there are."""
    paths = [p for pattern in ('spec/**/*.h', 'src/**/*.[ch]', 'proofs/**/*.[ch]') for p in glob.glob(pattern, recursive=True)]
    texts = []
    for path in sorted(paths):
        with open(path) as f:
            texts.append((path, f.read()))
    return problems(texts)


if __name__ == '__main__':
    selftest()
    complaints, count = check()
    print('\n'.join(complaints) or 'proofs: each of %d definitions of the logic ends' % count)
    sys.exit(1 if complaints else 0)
