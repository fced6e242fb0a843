"""One run of Frama-C/WP on one unit: the command, and what its answers mean.

A unit is a C file read with one arithmetic. Two passes: the proofs, then the smoke tests (which ask the prover to
derive a contradiction from what a function assumes; they pass when it cannot)."""
import json
import os
import re
import subprocess
import time
from collections import namedtuple

ARITHMETICS = ('DOUBLE', 'RATIONAL', 'ENCLOSURE')
MEANING = {
    'DOUBLE': 'Typed+real: double read as reals, no claim on rounding',
    'RATIONAL': "exact, under GMP's contract",
    'ENCLOSURE': "enclosure, under MPFR's contract",
}
# z3n does not ask whether arrays that agree everywhere are equal, which is fast; z3x does.
PROVERS = 'script,z3n,cvc4,z3x'
# Z3 and CVC4 count steps, so that a verdict does not depend on the speed of the machine; seconds are only a cap.
STEPS, SECONDS = 20000000, 60
SMOKE_STEPS, SMOKE_SECONDS = 200000, 3

Unit = namedtuple('Unit', 'file arithmetic functions')
# goals: {(function, goal): how}; unproved, smoke_failed: names; assumed: functions used by contract alone;
# lemmas: ACSL lemmas tried; relied: lemmas that the file includes;
# calls: (caller, callee); problems: lines that must not occur
Result = namedtuple('Result', 'unit goals unproved smoke_passed smoke_failed assumed proved lemmas relied calls problems seconds')


def read_units(path):
    units = []
    with open(path) as f:
        for number, line in enumerate(f, 1):
            line = line.split('#')[0].strip()
            if not line:
                continue
            part = line.split()
            if len(part) != 3 or part[1] not in ARITHMETICS:
                raise SystemExit('%s:%d: expected FILE DOUBLE|RATIONAL|ENCLOSURE FUNCTION,...|-' % (path, number))
            units.append(Unit(part[0], part[1], part[2]))
    return units


def frama_c(unit, extra, env=None):
    # -cpp-command: the headers of proofs/stubs go before Frama-C's own C library
    command = ['frama-c', '-cpp-command', 'gcc -E -C -Iproofs/stubs', '-cpp-frama-c-compliant',
               '-cpp-extra-args=-D_POSIX_C_SOURCE=200809L -Isrc -Ispec/logic -I. -DPLUMB_' + unit.arithmetic] + extra
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace',
                          env=dict(os.environ, OCAMLRUNPARAM='s=1M', **(env or {})))
    return done.returncode, done.stdout


Inventory = namedtuple('Inventory', 'where defined calls bare')


def inventory(unit, scratch):
    """What the file holds: functions defined in it, all that are defined (headers too), who calls whom, and what is
    declared without a contract. The second answer is Frama-C's output."""
    graph = os.path.join(scratch, 'calls.dot')
    status, out = frama_c(unit, [unit.file, '-metrics', '-metrics-by-function', '-cg', graph, '-cg-no-services'])
    if status != 0:
        return None, out

    def section(title):
        m = re.search(re.escape(title) + r' \(\d+\)\s*=+\n(.*?)\n\s*\n', out, re.S)
        return re.findall(r'(\w+)(?: \(address taken\))? \(\d+ calls?\)', m.group(1)) if m else []

    with open(graph) as f:
        calls = re.findall(r'^\s*(\w+) -> (\w+)', f.read(), re.M)
    where = {function: file for file, function in re.findall(r'Stats for function <(?:[^>]*/)?([^>/]+)/(\w+)>', out)}
    return Inventory(where, section('Defined functions'), calls, section('Undefined and unspecified functions')), out


def included(unit):
    """The project's own files that the unit consists of."""
    done = subprocess.run(['cpp', '-MM', '-D__FRAMAC__', '-Isrc', '-Ispec/logic', '-Iproofs/stubs', '-I.',
                           '-DPLUMB_' + unit.arithmetic, unit.file], stdout=subprocess.PIPE, text=True)
    return done.stdout.replace('\\\n', ' ').split()[1:]


def lemmas_in(files):
    """Names of the ACSL lemmas that these files state, as WP calls them."""
    found = set()
    for path in files:
        with open(path) as f:
            found |= {'lemma_' + name for name in re.findall(r'^\s*(?:/\*@)?\s*lemma (\w+)', f.read(), re.M)}
    return found


def selected(unit, facts):
    """The functions to prove, as Frama-C names them."""
    found, missing = [], []
    wanted = [os.path.basename(unit.file)] if unit.functions == '-' else unit.functions.split(',')
    for name in wanted:
        match = [d for d in facts.defined if name in (d, facts.where.get(d))]
        found += match
        if not match and name != 'lemmas':
            missing.append(name)
    return found, missing


def goals_of(report):
    """{(function, goal): {prover: {total, valid, ...}}} of WP's JSON report; lemmas under the function '-'."""
    found = {}
    for function, goals in report.get('wp:functions', {}).items():
        for name, provers in goals.items():
            if name != 'wp:section':
                found[function, name] = provers
    for goals in report.get('wp:axiomatics', {}).values():
        for name, provers in goals.items():
            if name != 'wp:section':
                found['-', name] = provers
    return found


def how(provers):
    """'qed', 'script', 'prover', or several with their numbers: stable from run to run (which SMT prover comes
    first is not)."""
    main = provers['wp:main'].get('valid', 0)
    qed = provers.get('qed', {}).get('valid', 0)
    script = provers.get('script', {}).get('valid', 0)
    kinds = [('qed', qed), ('script', script), ('prover', main - qed - script)]
    return ' '.join('%s %d' % kind for kind in kinds if kind[1])


def run(unit, scratch, cache_mode, cache_dir, steps=STEPS, seconds=SECONDS):
    """Proves one unit. scratch: a directory of its own."""
    start = time.monotonic()
    empty = Result(unit, {}, [], 0, [], [], [], [], [], [], [], 0)
    facts, out = inventory(unit, scratch)
    if facts is None:
        return empty._replace(problems=['Frama-C refuses the file: ' + out.strip().splitlines()[-1]])
    functions, missing = selected(unit, facts)
    assumed = sorted({callee for caller, callee in facts.calls if caller in functions} - set(functions))
    problems = ['no function %s in this file' % name for name in missing]
    problems += ['called without a contract: %s' % name for name in assumed if name in facts.bare]
    report, log = os.path.join(scratch, 'report.json'), os.path.join(scratch, 'log.txt')
    # -wp-no-init-const: what the tables of an item's inputs hold is no hypothesis. No proof needs it, and it slows each
    # one by a factor of a hundred.
    common = ['-wp-rte', '-warn-unsigned-overflow', '-wp-model', 'Typed+real', '-wp-session', 'proofs/session',
              '-wp-no-init-const', '-wp-par', '1', '-wp-cache', cache_mode, '-wp-cache-dir', cache_dir,
              '-wp-report-json', report]
    scope = []
    if unit.functions == 'lemmas':
        scope += ['-wp-prop=@lemma']
    elif set(facts.defined) - set(functions):
        scope += ['-wp-skip-fct', ','.join(sorted(set(facts.defined) - set(functions)))]
    if 'lemmas' not in unit.functions.split(','):
        scope += ['-wp-prop=-@lemma']
    proofs = ['-wp', '-wp-prover=' + PROVERS, '-wp-steps', str(steps), '-wp-timeout', str(seconds)]
    smoke = ['-then', '-wp', '-wp-prover=-script,-z3x,-cvc4', '-wp-smoke-tests', '-wp-no-smoke-dead-code',
             '-wp-steps', str(SMOKE_STEPS), '-wp-smoke-timeout', str(SMOKE_SECONDS)]
    if cache_mode != 'offline' and unit.functions != 'lemmas':  # a cache without the answer would let them pass
        proofs += smoke + scope
    status, out = frama_c(unit, [unit.file] + common + scope + proofs,
                          {'WHY3CONFIG': os.path.abspath('proofs/why3.conf')})
    with open(log, 'w') as f:
        f.write(out)
    if status != 0:
        problems.append('Frama-C ended with status %d, see %s' % (status, log))
    try:
        with open(report) as f:
            found = goals_of(json.load(f) or {})
    except (OSError, ValueError):
        return empty._replace(problems=problems + ['no report, see ' + log])
    goals, unproved, failed, passed = {}, [], [], 0
    for (function, name), provers in sorted(found.items()):
        total, valid = provers['wp:main'].get('total', 0), provers['wp:main'].get('valid', 0)
        if '_wp_smoke_' in name:
            passed += valid
            failed += [name] * (total - valid)
        else:
            goals[function, name] = how(provers)
            if valid < total:
                unproved.append('%s (%d of %d)' % (name, valid, total))
    problems += warnings(out, assumed)
    return Result(unit, goals, unproved, passed, failed, assumed, [f for f in functions],
                  [name for function, name in goals if function == '-'],
                  sorted(lemmas_in(included(unit))),
                  [(a, b) for a, b in facts.calls], problems, time.monotonic() - start)


def warnings(out, assumed):
    """What Frama-C complained about. A prover that crashed lets a smoke test pass, so that counts too. Functions
    outside the unit may call what has no contract."""
    found = []
    lines = out.splitlines() + ['']
    for line, after in zip(lines, lines[1:]):
        if 'No goal generated' in line and 'goals scheduled' in out:
            continue  # by the smoke tests: the functions assume nothing
        if 'Warning:' in line and 'Failed smoke-test' not in line:
            text = (line + ' ' + after).strip() if line.rstrip().endswith('Warning:') else line
            outside = re.search(r'(?:specification for|undeclared) function (\w+)', text)
            if not (outside and outside.group(1) not in assumed):
                found.append(text)
        elif 'User Error' in line or re.match(r'  (?:Z3|CVC4).*\(failed: \d+\)', line):
            found.append(line.strip())
    return found
