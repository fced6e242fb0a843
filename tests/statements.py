#!/usr/bin/env python3
"""The register of statements: spec/statements.tsv has a line for each id of spec/statements.txt and names only what exists.

  tests/statements.py PLUMB       fails with one line per problem; PLUMB tells which items there are
  tests/statements.py --selftest  breaks the register in every way below, in memory, and sees each complaint

Columns, separated by tabs:
  id, paper, number   as in statements.txt; A to D; `Thm. 3.2 (3)`, `eq. (12)`, or `ext` for the project's own extensions
  says                in about ten words, ASCII; where the printed statement is false, that is said
  items               `open`, or the experiments that show it and the items whose rows decide it: ITEM (all its rows), ITEM:KEY,KEY, ITEM:FAMILY.* or ITEM:STATEMENT:* (keys
                      that begin so), separated by blanks; then, in brackets, what they do not decide: `(not ...)`
  contract            proved functions, goals or lemmas, or `-`
  cases               golden cases, or patterns of them, below golden/, or `-`
  erratum             labels of spec/errata.md, or `-`
Every row key that occurs in the golden files of an item belongs to a statement."""
import copy
import hashlib
import json
import pathlib
import re
import subprocess
import sys

COLUMNS = 'id paper number says items contract cases erratum'.split()
REGISTER = 'spec/statements.tsv'
IDS = 'spec/statements.txt'
IDS_SHA256 = '8aab78ea366f0b56774b52c11bbe34a8b9928e5e0c5df9422a0acbce37581f6d'  # of the ids, one a line
LONGEST = 120
ITEM = r'[^\s:(]+(?::[^\s,(]+(?:,[^\s,(]+)*)?'
SHAPES = {
    'id': r'[A-D]-\S+',
    'paper': r'[A-D]',
    'number': r'\S+(?: \S+)*',
    'says': r'\S+(?: \S+){2,}(?<!\.)',
    'items': r'open|%s(?: %s)*(?: \(not [^()]+\))?' % (ITEM, ITEM),
    'contract': r'-|\w+(?: \w+)*',
    'cases': r'-|[^\s/]+/[^\s/]+\.json(?: [^\s/]+/[^\s/]+\.json)*',
    'erratum': r'-|\S+(?: \S+)*',
}


# What the register may name, read once.

def words(text):
    return [] if text == '-' else text.split()


def read(root, name):
    return (root / name).read_text(encoding='utf-8', errors='replace')


def golden_keys(root):
    """Item -> the keys of the rows in its golden files."""
    keys = {}
    for path in sorted(root.glob('golden/*/*.json')):
        rows = (json.loads(path.read_text(encoding='utf-8')).get('check') or {}).get('rows') or []
        keys.setdefault(path.parent.name, set()).update(row['key'] for row in rows if 'key' in row)
    return keys


def contracts(root):
    """Functions, goals and lemmas that are proved; the goal of an ACSL lemma is called lemma_NAME."""
    lines = read(root, 'proofs/expected.tsv').splitlines()
    names = {name for line in lines if not line.startswith('#') for name in line.split('\t')[2:4]}
    return names | {name[len('lemma_'):] for name in names if name.startswith('lemma_')}


def experiments(root):
    """Names that `plumb experiment` takes; a statement may name one as it names an item."""
    return set(re.findall(r'\.name = "([^"]+)"', '\n'.join(path.read_text() for path in root.glob('src/experiment/*.c'))))


def errata(root):
    return set(re.findall(r'^\| ([A-Z]-\S+) \|', read(root, 'spec/errata.md'), re.M))


def load(root, items):
    return {
        'ids': [line for line in read(root, IDS).splitlines() if line and not line.startswith('#')],
        'lines': read(root, REGISTER).splitlines(),
        'items': items | experiments(root),
        'keys': golden_keys(root),
        'contracts': contracts(root),
        'errata': errata(root),
        'cases': [str(path.relative_to(root / 'golden')) for path in root.glob('golden/*/*.json')],
    }


# What must hold. Each check gives its complaints, one line each.

def statements(world):
    """(line number, {column: text}) of every line with the right number of columns, and complaints on the others."""
    good, bad = [], []
    for number, line in enumerate(world['lines'], 1):
        cells = line.split('\t')
        if number == 1:
            if line != '# ' + '\t'.join(COLUMNS):
                bad.append('%s:1: expected the header `# %s`, with tabs' % (REGISTER, ' '.join(COLUMNS)))
        elif len(cells) != len(COLUMNS):
            bad.append('%s:%d: %d columns, expected %d' % (REGISTER, number, len(cells), len(COLUMNS)))
        else:
            good.append((number, dict(zip(COLUMNS, cells))))
    return good, bad


def check_shapes(number, s):
    at = '%s:%d' % (REGISTER, number)
    for column in COLUMNS:
        text = s[column]
        if not text:
            yield '%s: %s: empty' % (at, column)
        elif not text.isascii() or not text.isprintable():
            yield '%s: %s: not plain ASCII' % (at, column)
        elif not re.fullmatch(SHAPES[column], text):
            yield '%s: %s: malformed: %s' % (at, column, text)
    if len(s['says']) > LONGEST:
        yield '%s: says: %d characters, expected at most %d' % (at, len(s['says']), LONGEST)
    if s['id'][:1] != s['paper']:
        yield '%s: paper: %s for %s' % (at, s['paper'], s['id'])


def check_ids(world, lines):
    found = [s['id'] for _, s in lines]
    if hashlib.sha256('\n'.join(world['ids']).encode()).hexdigest() != IDS_SHA256:
        yield '%s: not the list of ids that this test was written for' % IDS
    for id in sorted(set(world['ids']) - set(found)):
        yield '%s: missing, a statement of %s' % (id, IDS)
    for id in sorted(set(found) - set(world['ids'])):
        yield '%s: not a statement of %s' % (id, IDS)
    for id in sorted({id for id in found if found.count(id) > 1}):
        yield '%s: given %d times' % (id, found.count(id))
    order = {id: place for place, id in enumerate(world['ids'])}
    known = [id for id in dict.fromkeys(found) if id in order]
    for before, id in zip(known, known[1:]):
        if order[id] < order[before]:
            yield '%s: out of order, after %s' % (id, before)


def owners(s):
    """(item, None for all its keys, or a key or a family) that the statement names."""
    if s['items'] == 'open':
        return
    for word in re.sub(r' \(not .*', '', s['items']).split():
        item, _, keys = word.partition(':')
        for key in keys.split(',') if keys else [None]:
            yield item, key


def belongs(key, name):
    return name is None or key == name or (name.endswith(('.*', ':*')) and key.startswith(name[:-1]))


def check_items(world, s):
    for item, key in owners(s):
        if item not in world['items']:
            yield '%s: there is no item %s' % (s['id'], item)
        elif key is not None and not any(belongs(known, key) for known in world['keys'].get(item, ())):
            yield '%s: no golden row of %s has the key %s' % (s['id'], item, key)


def check_names(world, s):
    for name in words(s['contract']):
        if name not in world['contracts']:
            yield '%s: no proof has the function, goal or lemma %s' % (s['id'], name)
    for pattern in words(s['cases']):
        matching = re.compile(glob_expression(pattern))
        if not any(matching.fullmatch(case) for case in world['cases']):
            yield '%s: no golden case %s' % (s['id'], pattern)
        if pattern.split('/')[0] not in {item for item, _ in owners(s)}:
            yield '%s: the case %s is of an item that the statement does not name' % (s['id'], pattern)
    for label in words(s['erratum']):
        if label not in world['errata']:
            yield '%s: spec/errata.md has no %s' % (s['id'], label)


def glob_expression(pattern):
    """* stands for characters within one name."""
    return re.escape(pattern).replace(r'\*', '[^/]*')


def check_ownership(world, lines):
    owned = [owner for _, s in lines for owner in owners(s)]
    for item in sorted(world['items']):
        if not any(item == owner for owner, _ in owned):
            yield 'item %s: no statement names it' % item
            continue
        for key in sorted(world['keys'].get(item, ())):
            if not any(item == owner and belongs(key, name) for owner, name in owned):
                yield 'item %s: no statement owns its rows %s' % (item, key)


def problems(world):
    lines, found = statements(world)
    for number, s in lines:
        found += check_shapes(number, s)
        found += check_items(world, s)
        found += check_names(world, s)
    found += check_ids(world, lines)
    found += check_ownership(world, lines)
    return found


# The program that was built has this register and no other.

def plumb(program, *arguments):
    done = subprocess.run([program, *arguments, '--json'], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.decode())


def check_built(program, world):
    built = plumb(program, 'list', '--statements')['statements']
    if built != [s for _, s in statements(world)[0]]:
        yield 'plumb list --statements prints another register: build it again'


# Every complaint is heard.

def edited(world, id, **columns):
    """The world with other texts in the columns of one statement."""
    new = copy.deepcopy(world)
    for place, line in enumerate(new['lines']):
        cells = dict(zip(COLUMNS, line.split('\t')))
        if cells['id'] == id:
            cells.update(columns)
            new['lines'][place] = '\t'.join(cells[c] for c in COLUMNS)
    return new


def with_lines(world, change):
    new = copy.deepcopy(world)
    change(new['lines'])
    return new


def with_keys(world, keys):
    """A-svm has rows with these keys, and one statement alone names it: the family optimal.* and the key gram."""
    new = world
    for _, s in statements(world)[0]:
        items = [item for item in s['items'].split() if item.partition(':')[0] != 'A-svm']
        if items != s['items'].split():
            cases = ' '.join(case for case in s['cases'].split() if not case.startswith('A-svm/'))
            new = edited(new, s['id'], items=' '.join(items) or 'open', cases=cases or '-')
    new = edited(new, 'A-svm', items='A-svm:optimal.*,gram', cases='-')
    new['keys'] = dict(new['keys'], **{'A-svm': set(keys)})
    return new


def broken(world):
    """(what was broken, the world with that, the complaint that must be heard)"""
    yield 'an id is missing everywhere', \
        dict(with_lines(world, lambda lines: lines.pop()), ids=world['ids'][:-1]), 'not the list of ids'
    yield 'an id is missing', with_lines(world, lambda lines: lines.pop(3)), 'A-def-act: missing'
    yield 'an id too many', with_lines(world, lambda lines: lines.append(lines[-1].replace('D-X15', 'D-X16'))), \
        'D-X16: not a statement'
    yield 'two lines exchanged', with_lines(world, lambda lines: lines.insert(3, lines.pop(2))), 'out of order'
    yield 'a line twice', with_lines(world, lambda lines: lines.insert(3, lines[3])), 'given 2 times'
    yield 'the header gone', with_lines(world, lambda lines: lines.pop(0)), 'expected the header'
    yield 'a column too few', with_lines(world, lambda lines: lines.append('D-X16\tD')), 'columns, expected 8'
    for column in COLUMNS[1:]:
        yield 'an empty column', edited(world, 'A-eq1', **{column: ''}), '%s: empty' % column
    yield 'a paper that is not that of the id', edited(world, 'A-eq1', paper='B'), 'paper: B for A-eq1'
    yield 'an accent', edited(world, 'A-eq1', says='the Schr\xf6dinger equation'), 'says: not plain ASCII'
    yield 'one word', edited(world, 'A-eq1', says='problem'), 'says: malformed'
    yield 'a long text', edited(world, 'A-eq1', says='so ' * 60 + 'on'), 'expected at most 120'
    yield 'open and an item', edited(world, 'A-eq1', items='open kkt'), 'there is no item open'
    yield 'a bracket that says nothing', edited(world, 'A-eq1', items='kkt (partly)'), 'items: malformed'
    yield 'an item that does not exist', edited(world, 'A-eq1', items='A-nothing'), 'there is no item A-nothing'
    yield 'a contract that does not exist', edited(world, 'A-eq1', contract='lemma_nothing'), 'lemma_nothing'
    yield 'a case that does not exist', edited(world, 'A-eq1', cases='kkt/nothing.json'), 'no golden case kkt/nothing'
    yield 'a pattern without cases', edited(world, 'A-eq1', cases='kkt/nothing-*.json'), 'no golden case kkt/nothing-*'
    yield 'a case of another item', edited(world, 'A-eq1', cases='C-lemB.3/wide.json'), 'does not name'
    yield 'an erratum that does not exist', edited(world, 'A-eq1', erratum='A-99'), 'has no A-99'
    keyed = with_keys(world, ['optimal.mu', 'optimal.margin', 'gram'])
    yield 'a key that does not exist', edited(keyed, 'A-eq12', items='A-svm:nothing'), 'has the key nothing'
    yield 'a family without keys', edited(keyed, 'A-eq12', items='A-svm:no.*'), 'has the key no.*'
    yield 'a family is not a beginning of a word', edited(keyed, 'A-svm', items='A-svm:opt.*,gram'), 'has the key opt.*'
    yield 'rows that no statement owns', with_keys(world, ['optimal.mu', 'gram', 'infeasible']), \
        'no statement owns its rows infeasible'
    yield 'an item that no statement names', dict(world, items=world['items'] | {'A-new'}), 'item A-new: no statement'


def selftest(root):
    world = load(root, {path.parent.name for path in root.glob('golden/*/*.json')})
    missed = ['the register as it is: %s' % problem for problem in problems(world)]
    missed += ['by keys: %s' % problem
               for problem in problems(with_keys(world, ['optimal.mu', 'optimal.margin', 'gram']))]
    count = 0
    for what, bad, complaint in broken(world):
        count += 1
        found = problems(bad)
        if not any(complaint in problem for problem in found):
            missed.append('%s: not noticed; complaints: %s' % (what, found))
    return missed, 'statements: %d ways to break the register, each noticed' % count


def main(arguments):
    root = pathlib.Path(__file__).resolve().parent.parent
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if arguments[0] == '--selftest':
        found, good = selftest(root)
    else:
        world = load(root, {item['id'] for item in plumb(arguments[0], 'list')})
        found = problems(world) + list(check_built(arguments[0], world))
        good = 'statements: %d, and whatever the register names exists' % len(world['ids'])
    for problem in found:
        print(problem)
    if not found:
        print(good)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
