#!/usr/bin/env python3
"""Which proved functions of src/ run in the cases of `make memcheck`: counted by gcov in a build for coverage, where valgrind does not count.

  tests/reach.py BUILD    BUILD: a build with OPT="-O0 --coverage"; lists the functions that do not run

proofs/SOUNDNESS.md names those that may stay out."""
import glob
import json
import os
import subprocess
import sys

sys.path.insert(0, 'proofs')
import register


def executed(build):
    """(file, function) of everything that ran."""
    found, counts = set(), sorted(glob.glob(build + '/**/*.gcda', recursive=True))
    for start in range(0, len(counts), 40):
        done = subprocess.run(['gcov', '-t', '-j'] + counts[start:start + 40], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        for line in done.stdout.decode().splitlines():
            for file in json.loads(line)['files'] if line.startswith('{') else ():
                found |= {(file['file'], f['name']) for f in file['functions'] if f['execution_count'] > 0}
    return found


def main():
    build = sys.argv[1]
    for path in glob.glob(build + '/**/*.gcda', recursive=True):
        os.remove(path)
    subprocess.run(['tests/memcheck.sh', build + '/plumb', 'golden'], env=dict(os.environ, UNDER=''), stdout=subprocess.DEVNULL)
    proved = {(file, name) for file, name in register.on_list(register.UNITS) if file.startswith('src/')}
    left = proved - executed(build)
    listed = {(row[0], name.strip()) for row in register.table('Out of the reach of valgrind') for name in row[1].split(',')}
    for file, name in sorted(left):
        print('%s: %s does not run%s' % (file, name, ', as listed' if {(file, name), (file, 'all')} & listed else ''))
    print('reach: %d of %d proved functions of src/ run under make memcheck' % (len(proved - left), len(proved)))
    sys.exit(1 if [pair for pair in left if not {pair, (pair[0], 'all')} & listed] else 0)


main()
