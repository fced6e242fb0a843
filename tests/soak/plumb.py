"""Asks plumb, and reads its answer."""
from dataclasses import dataclass, field
import json
import pathlib
import subprocess

VERDICTS = {0: "HOLDS", 1: "FAILS", 4: "UNDECIDED"}
STATES = {"HOLDS": {"within"}, "FAILS": {"not within", "misclassifies", "multipliers fail"}, "UNDECIDED": {"within", "not within"}}
SECONDS = 60
CERTIFICATE_CHECK = pathlib.Path(__file__).parent.parent / "crosscheck" / "certificate.py"


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
    if run.returncode not in VERDICTS:
        return Answer("refused" if run.returncode in (2, 3) else "crash", f"status {run.returncode}: {said[:300]}")
    try:
        return Answer(VERDICTS[run.returncode], run.stderr.strip(), json.loads(run.stdout))
    except json.JSONDecodeError as why:
        return Answer("crash", f"no JSON: {why}: {said[:300]}")


def writes_certificates(plumb):
    """Both sides of the certificate are there."""
    told = subprocess.run([plumb, "kkt", "--help"], capture_output=True, text=True)
    return CERTIFICATE_CHECK.exists() and "--certificate" in told.stdout


def certificate_stands(plumb, path, *options):
    """Writes the proof and gives it to the program that knows nothing of plumb. Returns what is wrong, or ""."""
    certificate = f"{path}.certificate"
    pathlib.Path(certificate).unlink(missing_ok=True)
    asked = subprocess.run([plumb, "kkt", "--certificate", certificate, *options, path], capture_output=True, text=True, timeout=SECONDS)
    if asked.returncode not in VERDICTS:
        return f"certificate: status {asked.returncode}: {asked.stderr[:300]}"
    if not pathlib.Path(certificate).exists():
        return "" if asked.returncode == 4 else "certificate: none was written"
    claims = [claim["claim"] for claim in json.loads(pathlib.Path(certificate).read_text())["claims"]]
    if not STATES[VERDICTS[asked.returncode]] & {*claims}:
        return f"certificate: does not state the verdict, only {', '.join(claims)}"
    checked = subprocess.run(["/usr/bin/python3", CERTIFICATE_CHECK, certificate, path], capture_output=True, text=True,
                             timeout=SECONDS)
    pathlib.Path(certificate).unlink()
    return "" if checked.returncode == 0 else f"certificate: {(checked.stdout + checked.stderr)[-300:]}"
