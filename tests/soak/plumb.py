"""Asks plumb, and reads its answer."""
import contextlib
from dataclasses import dataclass, field
import io
import json
import pathlib
import subprocess

import certificate as checker

VERDICTS = {0: "HOLDS", 1: "FAILS", 4: "UNDECIDED"}
STATES = {"HOLDS": {"within"}, "FAILS": {"not within", "misclassifies", "multipliers fail"}, "UNDECIDED": {"within", "not within"}}
SECONDS = 60


@dataclass
class Answer:
    verdict: str  # HOLDS, FAILS, UNDECIDED, "refused", "crash", "silence"
    said: str = ""
    document: dict = field(default_factory=dict)

    def row(self, key):
        return next((row for row in self.document.get("rows", []) if row["key"] == key), None)


def tolerance(path, within):
    """An .npz file cannot hold every tolerance exactly; a case has it among its fields."""
    return ["--tolerance", str(within)] if path.endswith(".npz") else []


def ask(plumb, path, *options):
    try:
        run = subprocess.run([plumb, "kkt", "--json", *options, path], capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return Answer("silence", f"no answer within {SECONDS} s")
    said = (run.stdout + run.stderr).strip()
    if run.returncode == 3 and "--arith" in options and "expected --arith rational for numbers this small" in said:
        return Answer("UNDECIDED", said)  # below what doubles hold: it says so, and what to do
    if run.returncode not in VERDICTS:
        return Answer("refused" if run.returncode in (2, 3) else "crash", f"status {run.returncode}: {said[:300]}")
    try:
        return Answer(VERDICTS[run.returncode], run.stderr.strip(), json.loads(run.stdout))
    except json.JSONDecodeError as why:
        return Answer("crash", f"no JSON: {why}: {said[:300]}")


def writes_certificates(plumb):
    told = subprocess.run([plumb, "kkt", "--help"], capture_output=True, text=True)
    return "--certificate" in told.stdout


def certificate_stands(answer, certificate, path):
    """Gives the proof that came with an answer to the program that knows nothing of plumb. Returns what is wrong, or ""."""
    if not pathlib.Path(certificate).exists():
        return "" if answer.verdict == "UNDECIDED" else "certificate: none was written"
    claims = [claim["claim"] for claim in json.loads(pathlib.Path(certificate).read_text())["claims"]]
    if not STATES[answer.verdict] & {*claims}:
        return f"certificate: does not state the verdict, only {', '.join(claims)}"
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = checker.main([certificate, path])
    pathlib.Path(certificate).unlink()
    return "" if status == 0 else f"certificate: {said.getvalue()[-300:]}"
