#!/usr/bin/env python3
"""Makes each mistake of list.txt in a copy of the project and requires that what is named there notices it.
A mistake that stays unnoticed is a failure of the tests or of the proofs."""
import argparse
import os
import re
import shutil
import subprocess
import sys

KEYS = ('mistake', 'file', 'from', 'to', 'noticed by')


def read_list(path):
    mutants, current = [], None
    with open(path) as f:
        for line in f:
            if line.startswith('#') or not line.strip():
                continue
            key, value = [part.strip() for part in line.split(':', 1)]
            if key not in KEYS:
                raise SystemExit('%s: unknown key %s' % (path, key))
            if key == 'mistake':
                current = {'noticed by': []}
                mutants.append(current)
            if key == 'noticed by':
                current[key].append(value)
            else:
                current[key] = value
    return mutants


def run(command, directory):
    here = dict(os.environ, PWD=os.path.abspath(directory))  # Frama-C believes PWD, not the directory that it is in
    done = subprocess.run(command, cwd=directory, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    return done.returncode, done.stdout


def copy_project(scratch, build):
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    for name in ('Makefile', 'src', 'spec', 'proofs', 'tests', 'golden'):
        if os.path.isdir(name):
            shutil.copytree(name, os.path.join(scratch, name), symlinks=True)
        else:
            shutil.copy2(name, scratch)
    # what is built already need not be built again
    shutil.copytree(build, os.path.join(scratch, 'build'), ignore=lambda d, names: [
        n for n in names if not (n.endswith(('.o', '.d')) or os.path.isdir(os.path.join(d, n)))
        or n in ('proofs', 'mutants', 'sanitize', 'coverage')])


def proof(words, scratch):
    file, arithmetic, function, what = words.split(None, 3)
    with open(os.path.join(scratch, 'proofs', 'units.txt'), 'w') as f:
        f.write('%s %s %s\n' % (file, arithmetic, function))
    status, out = run([sys.executable, 'proofs/prove.py', 'update', '--scratch', 'build/proofs', '--only', file,
                       '--steps', '2000000', '--seconds', '10'], scratch)
    return status != 0 and re.search(what, out) is not None, out


def unit(words, scratch):
    status, out = run(['make', '-j2', 'build/unit'], scratch)
    if status != 0:
        return False, out
    status, out = run(['build/unit', '--filter', words + '/*'], scratch)
    # Criterion: 0 all passed. A suite name that does not exist runs nothing and passes, so it shows up here.
    return status != 0, out


def differing(scratch):
    """The golden cases that come out differently, or None when the program cannot be built."""
    status, out = run(['make', '-j2', 'build/plumb'], scratch)
    if status != 0:
        return None, out
    out = run(['build/plumb', 'golden', '--check', 'golden'], scratch)[1]
    return {line for line in out.splitlines() if line.startswith('differs: ')}, out


def golden(words, scratch):
    found, out = differing(scratch)
    return found is not None and any(words in line for line in found), out


def stubs(_, scratch):
    return run(['make', 'stubs-match'], scratch)[0] != 0, ''


NOTICE = {'proof': proof, 'unit': unit, 'golden': golden, 'stubs': stubs}


def stale(mutants):
    """Mistakes that can no longer be made: the text to replace is not there, or not the text of a file."""
    found = []
    for mutant in mutants:
        text = ''
        if os.path.exists(mutant['file']):
            with open(mutant['file']) as f:
                text = f.read()
        if mutant['from'] not in text:
            found.append('%s: the text to replace is no longer in %s' % (mutant['mistake'], mutant['file']))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--scratch', default='build/mutants')
    parser.add_argument('--build', default='build')
    parser.add_argument('--only', default='', help='kinds of notice: proof, unit, golden, stubs')
    parser.add_argument('--stale', action='store_true', help='only see that every mistake can be made')
    args = parser.parse_args()
    mutants = read_list(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'list.txt'))
    if args.stale:
        found = stale(mutants)
        print('\n'.join(found) if found else 'mutants: %d, each can be made' % len(mutants))
        raise SystemExit(1 if found else 0)
    tried, missed = 0, []
    copy_project(args.scratch, args.build)
    if 'golden' in (args.only or 'golden'):
        found, out = differing(args.scratch)
        if found is None or found:
            raise SystemExit('make mutants: without any mistake the golden files differ already:\n' + out[-500:])
    for mutant in mutants:
        path = os.path.join(args.scratch, mutant['file'])
        with open(mutant['file']) as f:
            original = f.read()
        if stale([mutant]):
            missed += stale([mutant])
            continue
        with open(path, 'w') as f:
            f.write(original.replace(mutant['from'], mutant['to'], 1))
        for notice in mutant['noticed by']:
            kind, _, words = notice.partition(' ')
            if args.only and kind not in args.only.split(','):
                continue
            seen, out = NOTICE[kind](words, args.scratch)
            tried += 1
            print('%-8s %s: %s' % ('noticed' if seen else 'MISSED', mutant['mistake'], notice), flush=True)
            if not seen:
                missed.append(mutant['mistake'])
                print('\n'.join('    ' + line for line in out.splitlines()[-12:]))
        shutil.copyfile(mutant['file'], path)
        os.utime(path)
    print('%d of %d notices as expected' % (tried - len(missed), tried))
    if missed:
        raise SystemExit('make mutants: ' + '; '.join(missed))


if __name__ == "__main__":
    main()
