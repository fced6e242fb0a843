#!/usr/bin/env python3
"""The generated parts of README.md and of the pages in spec/theorems: the table of verdicts, what commands print, what is proved,
and the rows of every item, read off the golden files.

  tests/pages.py PLUMB           fails where a page does not say what would be generated
  tests/pages.py --write PLUMB   writes the pages
  tests/pages.py --selftest      sees that a stale page is found

A generated part stands between two marks: <!-- generated: NAME --> and <!-- end -->."""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, 'proofs')
import register

GOLDEN, PAGES, README = (pathlib.Path(name) for name in ('golden', 'spec/theorems', 'README.md'))
PART = re.compile(r'(<!-- generated: (\S+(?: \S+)*) -->\n)(.*?)(<!-- end -->)', re.S)
EXPECTED = pathlib.Path('proofs/expected.tsv')


def cell(text):
    return text.replace('|', '\\|')


def rows_of(item):
    """One line per key, in the order in which golden files first show it."""
    found = {}
    for path in sorted((GOLDEN / item).glob('*.json')):
        for row in json.loads(path.read_text()).get('check', {}).get('rows', []):
            kinds, _, _ = found.setdefault(row['key'], ([], len(row.get('indices', [])), row.get('quantity', '')))
            if row['kind'] not in kinds:
                kinds.append(row['kind'])
    lines = ['| key | indices | kind | for example |\n', '|---|---|---|---|\n']
    lines += ['| `%s` | %s | %s | %s |\n' % (key, indices or '', ', '.join(kinds), cell(words))
              for key, (kinds, indices, words) in found.items()]
    return ''.join(lines)


def verdicts(plumb):
    said = subprocess.run([plumb, 'verify', 'golden'], stdout=subprocess.PIPE, text=True).stdout
    return '```\n' + said + '```\n'


def output(command, plumb):
    """A command of plumb and what it prints; nothing of it may depend on the machine."""
    said = subprocess.run([plumb] + command.split(), stdout=subprocess.PIPE, text=True).stdout
    return '```\n$ build/plumb %s\n%s```\n' % (command, said)


def room_of(file):
    return '/'.join(file.split('/')[:3 if 'theorems' in file else 2])


def proofs():
    """Functions and goals by the room of the unit and the sense in which they are proved, and contracts that are still open."""
    found, still_open = {}, register.on_list(register.OPEN)
    for line in EXPECTED.read_text().splitlines():
        if not line.startswith('#'):
            file, arithmetic, function, _, how = line.split('\t')
            functions, goals = found.setdefault((room_of(file), arithmetic), (set(), [0]))
            if function != '-':
                functions.add((file, function))
            goals[0] += sum(int(word) for word in how.split() if word.isdigit())
    lines = ['| room | arithmetic | functions proved | goals | contracts not proved yet |\n', '|---|---|---|---|---|\n']
    lines += ['| `%s` | %s | %d | %d | %s |\n' % (room, arithmetic.lower(), len(functions), goals[0],
                                                sum(room_of(file) == room for file, _ in still_open) or ''
                                                if arithmetic == 'RATIONAL' else '')
              for (room, arithmetic), (functions, goals) in sorted(found.items())]
    return ''.join(lines)


def part(name, plumb):
    if name == 'verdicts':
        return verdicts(plumb)
    if name == 'proofs':
        return proofs()
    if name.startswith('plumb '):
        return output(name[6:], plumb)
    if name.startswith('rows:'):
        return rows_of(name[5:])
    raise SystemExit('pages: no generated part is called ' + name)


def generate(text, plumb):
    return PART.sub(lambda m: m[1] + part(m[2], plumb) + m[4], text)


def missing(pages):
    """Items without a page that lists their rows."""
    listed = {name for text in pages.values() for _, name, _, _ in PART.findall(text)}
    items = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
    return ['spec/theorems/%s.md: has no part <!-- generated: rows:%s -->' % (item, item)
            for item in items if 'rows:' + item not in listed]


def selftest():
    text = 'a\n<!-- generated: rows:A-svm -->\nstale\n<!-- end -->\nb\n'
    assert 'stale' not in generate(text, None) and generate(text, None).endswith('<!-- end -->\nb\n')
    assert missing({'x': ''}) and not [m for m in missing({'x': text}) if 'A-svm' in m]


def main():
    arguments = sys.argv[1:]
    selftest()
    if arguments == ['--selftest']:
        return 0
    plumb = arguments[-1]
    pages = {path: path.read_text() for path in [README] + sorted(PAGES.glob('*.md'))}
    fresh = {path: generate(text, plumb) for path, text in pages.items()}
    stale = [path for path in pages if fresh[path] != pages[path]]
    if arguments[0] == '--write':
        for path in stale:
            path.write_text(fresh[path])
        print('pages: %d written' % len(stale))
        return 0
    problems = missing(pages) + ['%s: a generated part is stale; `make pages` writes it' % path for path in stale]
    print('\n'.join(problems) if problems else 'pages: %d, each as it would be generated' % len(pages))
    return 1 if problems else 0


sys.exit(main())
