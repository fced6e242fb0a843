#!/usr/bin/env python3
"""Makes each mistake of list.txt in a copy of the project and requires that what is named there notices it.
A mistake that stays unnoticed is a failure of the tests or of the proofs."""
import argparse
import glob
import os
import queue
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, 'proofs')
import prove

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


def copy_project(scratch, build, kinds):
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    for name in ('Makefile', 'src', 'spec', 'proofs', 'tests', 'golden'):
        if os.path.isdir(name):
            shutil.copytree(name, os.path.join(scratch, name), symlinks=True)
        else:
            shutil.copy2(name, scratch)
    if not kinds & {'unit', 'golden'}:
        return
    # what is built already need not be built again
    shutil.copytree(build, os.path.join(scratch, 'build'), ignore=lambda d, names: [
        n for n in names if not (n.endswith(('.o', '.d')) or os.path.isdir(os.path.join(d, n)))
        or n in ('proofs', 'mutants', 'sanitize', 'coverage', 'fuzz') or n.startswith('bytes-')])


def proof(words, scratch):
    file, arithmetic, function, what = words.split(None, 3)
    with open(os.path.join(scratch, 'proofs', 'units.txt'), 'w') as f:
        f.write('%s %s %s\n' % (file, arithmetic, function))
    # What the mistake does not touch is answered from the cache; a question that it changes is not there and is asked.
    status, out = run([sys.executable, 'proofs/prove.py', 'quick', '--scratch', 'build/proofs', '--only', file, '--jobs', '1',
                       '--answers', 'build/answers', '--steps', '2000000', '--seconds', '10'], scratch)
    return status != 0 and re.search(what, out) is not None, out


def unit(words, scratch):
    status, out = run(['make', '-j2', 'build/unit'], scratch)
    if status != 0:
        return False, out
    status, out = run(['build/unit', '--filter', words + '/*'], scratch)
    # Criterion: 0 all passed. A suite name that does not exist runs nothing and passes, so it shows up here.
    return status != 0, out


def golden(words, scratch):
    """Does one of the golden cases whose path has the words come out differently, or end the program by a signal?"""
    status, out = run(['make', '-j2', 'build/plumb'], scratch)
    if status != 0:
        return False, out
    status, out = run(['build/plumb', 'golden', '--check', cases(words, scratch)], scratch)
    return status < 0 or any(line.startswith('differs: ') and words in line for line in out.splitlines()), out


def cases(words, scratch):
    """A folder of those cases alone: all of them take a minute."""
    part = os.path.join('build', 'golden')
    shutil.rmtree(os.path.join(scratch, part), ignore_errors=True)
    for path in glob.glob('golden/*/*.json'):
        if words in path:
            copy = os.path.join(scratch, part, os.path.relpath(path, 'golden'))
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            shutil.copy2(path, copy)
    return part


def stubs(_, scratch):
    return run(['make', 'stubs-match'], scratch)[0] != 0, ''


def cells(words, scratch):
    """Does the check of copies refuse the file?"""
    status, out = run([sys.executable, 'tests/cells.py', words], scratch)
    return status != 0 and words in out, out


def descent(words, scratch):
    """Does the check of recursive definitions complain of the name?"""
    status, out = run([sys.executable, 'proofs/descent.py'], scratch)
    return status != 0 and words in out, out


def rounding(words, scratch):
    """Does Coq refuse this file of proofs/rounding?"""
    status, out = run(['/usr/bin/python3', 'proofs/rounding/check.py'], scratch)
    return status != 0 and 'rounding: %s.v: not accepted' % words in out, out


NOTICE = {'proof': proof, 'rounding': rounding, 'unit': unit, 'golden': golden, 'stubs': stubs, 'cells': cells, 'descent': descent}


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


def make_mistake(mutant, scratch, only):
    """Makes the mistake and takes it back. Returns what was seen of it: lines to print, and how many did not notice it."""
    path, lines, missed = os.path.join(scratch, mutant['file']), [], 0
    with open(mutant['file']) as f:
        original = f.read()
    with open(path, 'w') as f:
        f.write(original.replace(mutant['from'], mutant['to'], 1))
    for notice in mutant['noticed by']:
        kind, _, words = notice.partition(' ')
        if only and kind not in only.split(','):
            continue
        seen, out = NOTICE[kind](words, scratch)
        missed += not seen
        lines.append('%-8s %s: %s' % ('noticed' if seen else 'MISSED', mutant['mistake'], notice))
        lines += [] if seen else ['    ' + line for line in out.splitlines()[-12:]]
    shutil.copyfile(mutant['file'], path)
    os.utime(path)
    return lines, missed


def copies(args):
    """A copy of the project for each of those that work side by side; without any mistake nothing differs there."""
    waiting, kinds = queue.Queue(), set(args.only.split(',') if args.only else NOTICE)
    for number in range(args.jobs):
        scratch = os.path.join(args.scratch, str(number))
        copy_project(scratch, args.build, kinds)
        if 'proof' in kinds:
            answers = os.path.join(scratch, 'build', 'answers')
            os.makedirs(answers)
            prove.unpack_cache(answers)
        if 'golden' in kinds:
            status, out = run(['make', '-j2', 'build/plumb'], scratch)
            if status != 0 or (number == 0 and 'differs: ' in run(['build/plumb', 'golden', '--check', 'golden'], scratch)[1]):
                raise SystemExit('make mutants: without any mistake the golden files differ already:\n' + out[-500:])
        waiting.put(scratch)
    return waiting


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--scratch', default='build/mutants')
    parser.add_argument('--build', default='build')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--only', default='', help='kinds of notice: ' + ', '.join(NOTICE))
    parser.add_argument('--part', default='1/1', help='K/N: every N-th mistake from the K-th on')
    parser.add_argument('--stale', action='store_true', help='only see that every mistake can be made')
    args = parser.parse_args()
    mutants = read_list(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'list.txt'))
    found = stale(mutants)
    if args.stale or found:
        print('\n'.join(found) if found else 'mutants: %d, each can be made' % len(mutants))
        raise SystemExit(1 if found else 0)
    first, step = (int(number) for number in args.part.split('/'))
    waiting, tried, missed = copies(args), 0, []

    def one(mutant):
        scratch = waiting.get()
        try:
            return (mutant, *make_mistake(mutant, scratch, args.only))
        finally:
            waiting.put(scratch)

    with ThreadPoolExecutor(args.jobs) as pool:
        for mutant, lines, unseen in pool.map(one, mutants[first - 1::step]):
            if lines:
                print('\n'.join(lines), flush=True)
            tried += sum(not line.startswith(' ') for line in lines)
            missed += [mutant['mistake']] * unseen
    print('%d of %d notices as expected' % (tried - len(missed), tried))
    if missed:
        raise SystemExit('make mutants: ' + '; '.join(missed))


if __name__ == "__main__":
    main()
