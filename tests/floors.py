#!/usr/bin/env python3
"""Which floor of src/ includes which: an arrow may only go to the left in this list, never up. And the names of items: of B-kkt-ccp the symbol is
B_kkt_ccp, and its file begins with kkt_ccp in the folder of paper B, or with B_kkt_ccp elsewhere.

  tests/floors.py            fails with one line per arrow that runs up, and per name
  tests/floors.py --selftest sees that such an arrow and such a name are found"""
import pathlib
import re
import sys

FLOORS = 'num linalg net kkt search dynamics data theorems verdict experiment io compare plot cli'.split()


def arrows(name, text):
    return [(name, target) for target in re.findall(r'^#include "([^"]+)"', text, re.M) if '/' in target]


def runs_up(arrow):
    source, target = (part.split('/')[0] for part in arrow)
    if source not in FLOORS:
        return True
    return target in FLOORS and FLOORS.index(target) > FLOORS.index(source)


def between_papers(arrow):
    """A paper's folder uses no other paper's: what two need is below them."""
    source, target = (part.split('/') for part in arrow)
    return source[0] == target[0] == 'theorems' and len(source) == len(target) == 3 and source[1] != target[1]


def misnamed(name, text):
    """The one item that the file defines, where symbol or file is not named after its id."""
    found = re.search(r'^const item (\w+) = \{\s*(?:\.id = )?"([^"]+)"', text, re.M)
    if not found:
        return []
    symbol = re.sub(r'\W', '_', found[2])
    path = pathlib.Path(name)
    start = '%s_%s' % (path.parent.name, path.name) if path.parts[0] == 'theorems' else path.name
    return ([] if found[1] == symbol else ['src/%s: the item %s is called %s, not %s' % (name, found[2], found[1], symbol)]) + \
           ([] if re.match(symbol + r'[_.]', start) else ['src/%s: holds %s, whose name the file should begin with' % (name, found[2])])


def problems(files):
    found = []
    for name, text in files:
        found += misnamed(name, text)
        for arrow in arrows(name, text):
            if runs_up(arrow):
                found.append('src/%s: includes "%s": an arrow that runs up' % arrow)
            if between_papers(arrow):
                found.append('src/%s: includes "%s": of another paper' % arrow)
    return found


def selftest():
    assert problems([('num/a.c', '#include "num/num.h"\n')]) == []
    assert len(problems([('kkt/a.c', '#include "search/search.h"\n')])) == 1
    assert len(problems([('theorems/A/a.c', '#include "theorems/B/b.h"\n')])) == 1
    assert len(problems([('elsewhere/a.c', '#include "num/num.h"\n')])) == 1
    item = 'const item B_X5 = {\n    "B-X5",\n'
    assert problems([('theorems/B/X5.c', item), ('theorems/B/X5_error.c', item), ('verdict/B_X5.c', item)]) == []
    assert len(problems([('theorems/B/X51.c', item), ('theorems/A/X5.c', item), ('theorems/B/X5.c', item.replace('B_X5', 'B_x5'))])) == 3


def main():
    selftest()
    src = pathlib.Path('src')
    files = [(str(path.relative_to(src)), path.read_text()) for path in sorted(src.rglob('*.[ch]'))]
    found = problems(files)
    print('\n'.join(found) if found else 'floors: no arrow runs up, and items are named after their ids, in %d files' % len(files))
    sys.exit(1 if found else 0)


main()
