#!/usr/bin/env python3
"""Which floor of src/ includes which: an arrow may only go to the left in this list, never up.

  tests/floors.py            fails with one line per arrow that runs up
  tests/floors.py --selftest sees that an arrow that runs up is found"""
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


def problems(files):
    found = []
    for name, text in files:
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


def main():
    selftest()
    src = pathlib.Path('src')
    files = [(str(path.relative_to(src)), path.read_text()) for path in sorted(src.rglob('*.[ch]'))]
    found = problems(files)
    print('\n'.join(found) if found else 'floors: no arrow runs up in %d files' % len(files))
    sys.exit(1 if found else 0)


main()
