#!/usr/bin/env python3
"""Proves the units of proofs/units.txt with Frama-C/WP and refuses anything that is not as expected.

  prove.py prove    the provers answer every question anew (no verdict comes from a file)
  prove.py replay   verdicts come from proofs/cache.tsv only, no prover is needed
  prove.py update   as prove, then rewrites proofs/cache.tsv and proofs/expected.tsv
  prove.py quick    as update, but what proofs/cache.tsv answers is not asked again: for work on the proofs
  options: --scratch DIR (default build/proofs), --jobs N (default 2), --only PATTERN (units whose file or arithmetic
  contains it; then nothing is written and the questions about the whole, such as coverage, are not asked)"""
import argparse
import glob
import json
import os
import re
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import register
import wp

UNITS, EXPECTED, CACHE = 'proofs/units.txt', 'proofs/expected.tsv', 'proofs/cache.tsv'


def unpack_cache(directory):
    """One line per verdict: key, then the JSON that WP wrote."""
    with open(CACHE) as f:
        for line in f:
            key, verdict = line.rstrip('\n').split('\t')
            with open(os.path.join(directory, key + '.json'), 'w') as entry:
                entry.write(verdict)


def pack_cache(directory):
    entries = []
    for path in glob.glob(os.path.join(directory, '*.json')):
        with open(path) as f:
            try:  # WP writes 3.0 as "3."; two runs that answer the same question at once may tear an entry
                verdict = json.loads(re.sub(r'(\d)\.(?=[\s,}])', r'\1.0', f.read()))
            except ValueError:
                continue
        if verdict.get('verdict') == 'timeout':  # asked again next time, as what is torn
            continue
        entries.append('%s\t%s\n' % (os.path.basename(path)[:-5], json.dumps(verdict, sort_keys=True)))
    with open(CACHE, 'w') as f:
        f.writelines(sorted(entries))


def lines_of(results):
    return sorted('%s\t%s\t%s\t%s\t%s' % (r.unit.file, r.unit.arithmetic, function, goal, how)
                  for r in results for (function, goal), how in r.goals.items())


def read_expected():
    if not os.path.exists(EXPECTED):
        return []
    with open(EXPECTED) as f:
        return [line for line in f.read().splitlines() if not line.startswith('#')]


def write_expected(results):
    with open(EXPECTED, 'w') as f:
        f.write('# unit, arithmetic, function, goal, how it is proved (and how many parts): written by `make proofs-update`\n')
        f.writelines(line + '\n' for line in lines_of(results))


def differences(results, whole):
    got, units = set(lines_of(results)), {(r.unit.file, r.unit.arithmetic) for r in results}
    want = {line for line in read_expected() if whole or tuple(line.split('\t')[:2]) in units}
    return (['not expected: ' + line.replace('\t', ' ') for line in sorted(got - want)]
            + ['expected, missing: ' + line.replace('\t', ' ') for line in sorted(want - got)])


def parts(how):
    """'qed 2 prover 1' as pairs."""
    words = how.split()
    return list(zip(words[::2], map(int, words[1::2])))


# What says that a function is safe and ends, and that it may be called where it is; the other goals say what it computes.
SAFETY = re.compile(r'_assert_rte_|_requires_|_assigns|_terminates|_exits|_loop_variant')


def tally(result):
    """Proved, all; of the proved ones those of safety; by Qed, by scripts, by provers; smoke tests passed, all."""
    kinds, safe = dict.fromkeys(('qed', 'script', 'prover'), 0), 0
    for (function, goal), how in result.goals.items():
        for kind, number in parts(how):
            kinds[kind] += number
            safe += number if SAFETY.search(goal) else 0
    unproved = 0
    for line in result.unproved:
        valid, total = map(int, re.search(r'\((\d+) of (\d+)\)', line).groups())
        unproved += total - valid
    proved = sum(kinds.values())
    return [proved, proved + unproved, safe, *kinds.values(), result.smoke_passed, result.smoke_passed + len(result.smoke_failed)]


def show(results, seconds):
    """One line per unit, and for each arithmetic what its goals together say."""
    print('%-42s %-10s %11s %7s %7s %6s %6s %7s %9s %6s' % ('unit', 'arithmetic', 'proved', 'safety', 'values', 'Qed', 'script', 'provers', 'smoke', 'time'))
    for arithmetic in wp.ARITHMETICS:
        chosen = [r for r in results if r.unit.arithmetic == arithmetic]
        for r in chosen:
            row(r.unit.file, arithmetic, tally(r), r.seconds)
        if chosen:
            row('  values: ' + wp.MEANING[arithmetic], '', [sum(t) for t in zip(*map(tally, chosen))], sum(r.seconds for r in chosen))
    print('safety: no undefined behaviour, nothing else written, termination, and that callees may be called; values: what is computed')
    print('rounding of doubles: not by WP')
    print('elapsed: %.0f s' % seconds)


def row(name, arithmetic, t, seconds):
    print('%-42s %-10s %11s %7d %7d %6d %6d %7d %9s %5.0fs' % (name, arithmetic, '%d/%d' % (t[0], t[1]), t[2], t[0] - t[2], t[3], t[4], t[5],
                                                            '%d/%d' % (t[6], t[7]), seconds))


def run_all(units, args, cache_mode, cache_dir):
    def one(numbered):
        number, unit = numbered
        scratch = os.path.join(args.scratch, '%02d_%s_%s' % (number, os.path.basename(unit.file)[:-2], unit.arithmetic))
        os.makedirs(scratch)
        result = wp.run(unit, scratch, cache_mode, cache_dir, args.steps, args.seconds)
        bad = len(result.unproved) + len(result.smoke_failed) + len(result.problems)
        print('  %s %s: %s' % (unit.file, unit.arithmetic, 'proved' if not bad else '%d complaints' % bad), flush=True)
        return result

    with ThreadPoolExecutor(args.jobs) as pool:
        return list(pool.map(one, enumerate(units)))


def complaints(results, whole, update):
    found = []
    for r in results:
        where = '%s %s: ' % (r.unit.file, r.unit.arithmetic)
        found += [where + 'not proved: ' + name for name in r.unproved]
        found += [where + 'smoke test failed (contradictory assumptions): ' + name for name in r.smoke_failed]
        found += [where + problem for problem in r.problems]
    found += register.forbidden() + register.descent.check()[0]
    covered = None
    if whole:
        found += register.check_assumed(results) + register.check_lemmas(results) + register.check_recursion(results)
        found += register.check_definitions() + register.check_lists()
        uncovered, *covered = register.check_coverage(results)
        found += uncovered
    if not update:
        found += differences(results, whole)
    return found, covered


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('mode', choices=['prove', 'replay', 'update', 'quick'])
    parser.add_argument('--scratch', default='build/proofs')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--only', default='')
    parser.add_argument('--steps', type=int, default=wp.STEPS, help='limit for the provers, for mutants')
    parser.add_argument('--seconds', type=int, default=wp.SECONDS, help='the same')
    parser.add_argument('--answers', help='with quick: a directory of answers to use and to add to, instead of proofs/cache.tsv; for mutants')
    args = parser.parse_args()
    units = [u for u in wp.read_units(UNITS) if args.only in u.file + ' ' + u.arithmetic]
    if not units:
        raise SystemExit('no unit matches ' + args.only)
    shutil.rmtree(args.scratch, ignore_errors=True)
    cache_dir = os.path.abspath(args.answers or os.path.join(args.scratch, 'cache'))
    os.makedirs(cache_dir, exist_ok=True)
    start, writes = time.monotonic(), args.mode in ('update', 'quick')
    if args.mode in ('replay', 'quick') and os.path.exists(CACHE) and not args.answers:
        unpack_cache(cache_dir)
    # In `prove` the directory starts empty: a verdict is reused only for the same question within this run.
    results = run_all(units, args, 'offline' if args.mode == 'replay' else 'update', cache_dir)
    show(results, time.monotonic() - start)
    found, covered = complaints(results, not args.only, writes)
    if covered:
        print('functions of src/num, linalg, net, kkt, dynamics, data, theorems/*_construct and deployment_bound: %d of %d proved, the rest listed in '
              'proofs/SOUNDNESS.md' % tuple(covered))
    if args.mode == 'replay':
        print('smoke tests are left to `make prove`: they ask what a prover cannot show')
    for line in found:
        print('FAIL ' + line)
    if args.mode == 'quick' and not args.answers:  # what was answered need not be asked again
        pack_cache(cache_dir)
    if found:
        raise SystemExit('make %s: %d complaints' % (args.mode, len(found)))
    if writes and not args.only:
        write_expected(results)
        pack_cache(cache_dir)
    print('every goal proved, %snothing assumed outside the register'
          % ('' if args.mode == 'replay' else 'no smoke test failed, '))


if __name__ == '__main__':
    main()
