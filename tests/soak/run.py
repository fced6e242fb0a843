#!/usr/bin/env python3
"""Compares `plumb kkt` with an independent oracle on random instances and on the same instances written otherwise.

usage: run.py PLUMB FOLDER [--cases N] [--seed SEED] [--jobs J] [--only INDEX]

For each case: plumb's verdict against oracle.py; the bounds that it prints against those of the oracle; two variants of the same
network (variants.py), whose verdict must be the same; other arithmetics and wider enclosures, which may only be UNDECIDED instead;
certificates, existence and radii where they are claimed. What is wrong goes to FOLDER, with the line that repeats it.
Exit status 1 on any wrong verdict, wrong number, crash or silence.
"""
import argparse
import os
from collections import Counter
from fractions import Fraction as Q
from multiprocessing import Pool
import pathlib
import random
import shutil
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the jobs are many, their tables small
HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "crosscheck"))

import claims
from generate import instance
from oracle import judge
from plumb import VERDICTS, ask, certificate_stands, tolerance, writes_certificates
from variants import VARIANTS, in_range

WORST = 0.01  # the share of UNDECIDED away from boundaries that is taken
WIDE = 0.001  # and that of brackets wider than a tenth


class Case:
    """One instance: what was asked, and what came out wrong."""

    def __init__(self, options, index):
        self.options, self.index = options, index
        self.rng = random.Random(f"{options.seed}/{index}/variants")
        self.net = instance(options.seed, index)
        self.stem = f"{options.folder}/{options.seed}-{index}"
        self.files, self.wrong, self.counts = [], [], Counter()

    def save(self, net, name, as_case=False, radius=Q(0)):
        stem = f"{self.stem}-{name}"
        path = net.save_case(stem, radius) if as_case else net.save(stem)
        self.files.append(path)
        return path

    def ask(self, path, *options):
        answer = ask(self.options.plumb, path, *tolerance(path, self.net.within), *options)
        if answer.verdict in ("crash", "silence", "refused"):
            self.wrong.append((answer.verdict, path, answer.said))
        return answer

    def run(self):
        path = self.save(self.net, "net")
        proof = f"{path}.certificate"
        truth, answer = judge(self.net), self.ask(path, *(["--certificate", proof] if self.options.certificates else []))
        self.compare(truth, answer, path)
        for what in claims.wrong_numbers(self.net, truth, answer):
            self.wrong.append(("wrong number", path, what))
        wide = claims.wide_bracket(answer)
        self.wrong += [("undecided bracket", path, wide)] if wide else []
        self.vary(truth, answer)
        if self.options.certificates and answer.verdict in VERDICTS.values():
            said = certificate_stands(answer, proof, path)
            self.wrong += [("wrong certificate", path, said)] if said else []
        self.tidy()
        return self

    def compare(self, truth, answer, path):
        verdict = answer.verdict
        self.counts[(self.net.kind.split(",")[0], truth.verdict or "boundary", verdict)] += 1
        if truth.verdict and verdict in ("HOLDS", "FAILS") and verdict != truth.verdict:
            self.wrong.append(("wrong verdict", path, f"{verdict}, expected {truth.verdict}: {truth.why}, epsilon in [{truth.lower:.9g}, "
                               f"{truth.upper:.9g}], t = {self.net.within}, {self.net.kind}"))
        if truth.verdict and verdict == "UNDECIDED":
            self.wrong.append(("undecided", path, f"expected {truth.verdict}: {truth.why}, epsilon in [{truth.lower:.9g}, "
                               f"{truth.upper:.9g}], t = {self.net.within}, {self.net.kind}"))

    def vary(self, truth, answer):
        for vary in self.rng.sample(VARIANTS, 2):
            other = vary(self.rng, self.net)
            if other is not None and in_range(other):
                path = self.save(other, vary.__name__, as_case=self.rng.random() < 0.3)
                self.same(truth, answer, self.ask(path), path, vary.__name__)
        how = self.rng.choice(["double", "interval", "enclosure", "wider"])
        if how == "wider":
            path = self.save(self.net, "wider", as_case=True, radius=Q(10) ** -self.rng.randrange(8, 40))
            self.no_contradiction(truth, answer, self.ask(path), path, how)
        elif how != "double":
            self.no_contradiction(truth, answer, self.ask(self.files[0], "--arith", how), self.files[0], how)

    def same(self, truth, answer, other, path, how):
        """At a boundary rounding may leave one of them undecided, away from it not."""
        self.no_contradiction(truth, answer, other, path, how)
        if truth.verdict and answer.verdict != "UNDECIDED" and other.verdict == "UNDECIDED":
            self.wrong.append(("undecided variant", path, f"{how}: UNDECIDED, was {answer.verdict}, {self.net.kind}"))

    def no_contradiction(self, truth, answer, other, path, how):
        known = truth.verdict or answer.verdict
        self.counts[("variants", how, other.verdict)] += 1
        if {known, other.verdict} == {"HOLDS", "FAILS"}:
            self.wrong.append(("wrong verdict", path, f"{how}: {other.verdict}, expected {known}, {self.net.kind}"))

    def tidy(self):
        """Keeps the files of what went wrong only."""
        kept = {path for _, path, _ in self.wrong}
        for path in self.files:
            if path not in kept:
                pathlib.Path(path).unlink(missing_ok=True)


def run_case(arguments):
    options, index = arguments
    case = Case(options, index)
    try:
        case.run()
    except Exception as why:  # a mistake of this program is not to end the run: it is a finding too
        case.wrong.append(("soak itself", case.stem, f"{type(why).__name__}: {why}"))
    return index, case.counts, case.wrong


def table(counts):
    kinds = sorted({kind for kind, _, _ in counts})
    for kind in kinds:
        rows = sorted((truth, verdict, n) for (k, truth, verdict), n in counts.items() if k == kind)
        print(f"{kind}: " + "; ".join(f"{truth} -> {verdict} {n}" for truth, verdict, n in rows))


def arguments():
    parser = argparse.ArgumentParser(description="plumb against an independent oracle")
    parser.add_argument("plumb")
    parser.add_argument("folder")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    options.certificates = writes_certificates(options.plumb)
    return options


def main():
    options, start = arguments(), time.time()
    shutil.rmtree(options.folder, ignore_errors=True)
    pathlib.Path(options.folder).mkdir(parents=True)
    indices = [options.only] if options.only is not None else range(options.cases)
    counts, wrong = Counter(), []
    with Pool(options.jobs) as pool:
        for index, of_case, faults in pool.imap_unordered(run_case, [(options, k) for k in indices], chunksize=8):
            counts += of_case
            wrong += [(index, *fault) for fault in faults]
        pool.close()
        pool.join()
    return report(options, counts, wrong, time.time() - start)


def report(options, counts, wrong, seconds):
    table(counts)
    kinds = Counter(what for _, what, _, _ in wrong)
    for index, what, path, said in sorted(wrong):
        print(f"{what}: case {index} ({path}): {said}")
    asked = [(truth, verdict, n) for (kind, truth, verdict), n in counts.items() if kind != "variants" and truth != "boundary"]
    print(f"soak: brackets wider than a tenth: {kinds['undecided bracket']}")
    decisive, undecided = sum(n for _, _, n in asked), sum(n for _, verdict, n in asked if verdict == "UNDECIDED")
    share = undecided / max(decisive, 1)
    bad = sum(n for what, n in kinds.items() if not what.startswith("undecided"))
    print(f"soak: seed {options.seed}, {options.cases} cases, certificates {'checked' if options.certificates else 'not there'}, "
          f"{seconds:.0f} s: " + ", ".join(f"{n} {what}" for what, n in sorted(kinds.items()) or [("finding", 0)]))
    print(f"soak: undecided away from boundaries: {undecided} of {decisive} ({100 * share:.2f} %)")
    return 1 if bad or share > WORST or kinds["undecided bracket"] > WIDE * sum(n for _, _, n in asked) else 0


if __name__ == "__main__":
    sys.exit(main())
