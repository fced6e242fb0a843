#!/usr/bin/env python3
"""Every verdict of the golden networks, written as a certificate, is confirmed by `plumb certify` and by certificate.py, which
knows nothing of plumb; and both refuse it when one number in it is changed.

usage: certificates.py PLUMB GOLDEN [FOLDER]      networks of FOLDER (.npz) are asked for, too
"""
import contextlib
import copy
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import certificate

HOLDS, REFUSED, UNREADABLE = 0, 1, 3
FAILED = []


def differ(what):
    FAILED.append(what)
    print("  DIFFERS: " + what, flush=True)


def plumb_says(plumb, proof, network):
    run = subprocess.run([plumb, "certify", str(proof), str(network)], capture_output=True, text=True, timeout=300)
    return run.returncode, run.stdout + run.stderr


def python_says(proof, network):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = certificate.main([str(proof), str(network)])
    return status, said.getvalue()


def both_say(plumb, proof, network, expected, what):
    """Status of both is one of those expected; a failure is one line."""
    for who, (status, said) in (("plumb", plumb_says(plumb, proof, network)), ("Python", python_says(proof, network))):
        if status not in expected:
            differ("%s: %s ends with %d, expected %s: %s" % (what, who, status, expected, said.strip()[:300]))
        if status == UNREADABLE and len(said.splitlines()) != 1:
            differ("%s: %s says more than a line: %s" % (what, who, said.strip()[:300]))


# ---- golden networks ----

def golden_networks(golden, folder):
    """Name and file of every network: cases of the items on trained networks as cases of kkt-direction."""
    for item in ("kkt-direction", "kkt-existence", "consequences"):
        for path in sorted((golden / item).glob("*.json")):
            case = json.loads(path.read_text())
            given = {name: value for name, value in case["input"].items() if name not in ("mu", "clusters")}
            network = folder / ("%s-%s" % (item, path.name))
            network.write_text(json.dumps({"item": "kkt-direction", "input": given}))
            yield item + "/" + path.stem, network


def certified(plumb, network, proof):
    """The kinds of claims of the certificate, which is written; none where nothing is proved, or the input is refused."""
    proof.unlink(missing_ok=True)
    run = subprocess.run([plumb, "kkt", "--certificate", str(proof), str(network)], capture_output=True, text=True, timeout=600)
    if proof.exists():
        return [claim["claim"] for claim in json.loads(proof.read_text())["claims"]], run
    return [], run


# ---- changes ----

def write(document, path):
    """The document with its digest made anew."""
    start = json.dumps({**document, "digest": ""}, indent=1)
    start = start[:start.rindex('"digest"')]
    path.write_text('%s"digest": "%s"\n}\n' % (start, hashlib.sha256(start.encode()).hexdigest()))


def largest(numbers):
    return max(range(len(numbers)), key=lambda k: abs(certificate.number(numbers[k])))


def against(theta, D, far="1000000000"):
    """D with one entry moved far to the other side of theta's."""
    k = largest(theta)
    return D[:k] + [("-" if certificate.number(theta[k]) > 0 else "") + far] + D[k + 1:]


def flat(rows):
    return [x for row in rows for x in row]


def far_pair(net, i, t):
    """A neuron with sample i well away from its hinge, counted from 1, or None."""
    return next((j + 1 for j in range(net.m) if net.Z[i][j] and not net.is_near_hinge(i, j, t)), None)


def changes(claim, given, net):
    """Name and claim: each with one number changed so that its proof breaks."""
    def changed(field, value):
        return field, {**claim, field: value}

    if claim["claim"] == "within":
        k = largest(claim["multipliers"])
        rest = claim["multipliers"]
        yield changed("multipliers", rest[:k] + ["-" + rest[k].lstrip("-")] + rest[k + 1:])
        yield changed("multipliers", rest[:k] + [rest[k] + "000000"] + rest[k + 1:] if "/" not in rest[k] else
                      rest[:k] + ["1000000" + rest[k]] + rest[k + 1:])
        yield changed("tolerance", "-1/100")
        yield changed("tolerance", "1")
        if claim["tolerance"] != "0":
            yield changed("tolerance", "0")
        yield "claim", {**claim, "claim": "multipliers fail"}
        open_slopes = {"claim": "multipliers fail", "tolerance": claim["tolerance"], "multipliers": rest}
        yield "claim", open_slopes
        yield "claim", {**open_slopes, **{name: given[name] for name in ("W", "b", "v") if name in given}}
        j = far_pair(net, k, certificate.number(claim["tolerance"]))
        if j is not None:
            yield changed("slopes", claim["slopes"] + [[str(k + 1), str(j), str((1 + net.gamma) / 2)]])
        for column, value in enumerate(("0", "0", "2")):
            if claim["slopes"]:
                first = claim["slopes"][0]
                yield changed("slopes", [first[:column] + [value] + first[column + 1:]] + claim["slopes"][1:])
    elif claim["claim"] == "not within":
        width = len(given["W"][0])
        W = against(flat(given["W"]), flat(claim["W"]))
        yield changed("W", [W[k:k + width] for k in range(0, len(W), width)])
        for field in ("b", "v"):
            if field in claim and any(certificate.number(x) for x in given[field]):
                yield changed(field, against(given[field], claim[field]))
        yield changed("tolerance", "1")
    elif claim["claim"] == "multipliers fail":
        yield changed("multipliers", claim["multipliers"][1:])
        yield changed("multipliers", ["0"] * (len(claim["multipliers"]) + 1))
        yield changed("tolerance", "1")
        yield changed("tolerance", "-1/100")
        if "slopes" in claim:
            yield changed("slopes", [[str(len(given["y"]) + 1), "1", "1"], *claim["slopes"]])
        if "W" in claim:
            width = len(given["W"][0])
            W = against(flat(given["W"]), flat(claim["W"]))
            yield changed("W", [W[k:k + width] for k in range(0, len(W), width)])
    elif claim["claim"] == "misclassifies":
        yield changed("sample", "0")
        yield changed("sample", str(len(given["y"]) + 1))
    else:
        yield changed("distance", "0")
        yield changed("members", ["0"] + claim["members"][1:])
        yield changed("members", claim["members"][1:] + claim["members"][:1] if len(claim["members"]) > 1 else ["2"])
        yield changed("class_of", ["7777"] + claim["class_of"][1:])
        yield changed("signs", [str(-int(claim["signs"][0]))] + claim["signs"][1:])
        sides = copy.deepcopy(claim["sides"])
        sides[0][0] = {"1": "-1", "-1": "0", "0": "1"}[sides[0][0]]
        yield changed("sides", sides)
        yield changed("point", ["10" + claim["point"][0].lstrip("-")] + claim["point"][1:])
        yield changed("radius", "-1")
        yield changed("radius", "1000000000000")
        inverse = copy.deepcopy(claim["inverse"])
        inverse[0][0] = "1000000000000"
        yield changed("inverse", inverse)
        yield changed("scale", "1000000000000")
        yield changed("growth", ["1000000000000"] + claim["growth"][1:])


def try_changes(plumb, network, proof, changed, name):
    document, given, count = json.loads(proof.read_text()), json.loads(network.read_text())["input"], 0
    net = certificate.open_network(document, network)
    for k, claim in enumerate(document["claims"]):
        for field, other in changes(claim, given, net):
            write({**document, "claims": [other]}, changed)
            both_say(plumb, changed, network, (REFUSED, UNREADABLE), "%s: %s: %s changed" % (name, claim["claim"], field))
            count += 1
    return count


def try_every_number(plumb, network, proof, changed, name):
    """Every text of the document by itself, the digest left as it was."""
    text, count, start = proof.read_text(), 0, 0
    while True:
        start = text.find('"', start + 1)
        end = text.find('"', start + 1)
        if start < 0:
            return count
        if any(c.isdigit() for c in text[start:end]) and not text[end:].startswith('":'):
            changed.write_text(text[:end] + "1" + text[end:])
            both_say(plumb, changed, network, (REFUSED, UNREADABLE), "%s: %s1 in place of it" % (name, text[start:end]))
            count += 1
        start = end


def try_documents(plumb, network, proof, changed, name):
    """What is not a certificate, or not of this network."""
    document = json.loads(proof.read_text())
    other = copy.deepcopy(document)
    other["arrays"][0]["sha256"] = "0" * 64
    gamma = {**document, "problem": {**document["problem"], "gamma": "1/7"}}
    for what, wrong in (("version 2", {**document, "version": "2"}), ("another format", {**document, "format": "x"}),
                        ("no claims", {**document, "claims": []}), ("another array", other), ("another slope", gamma),
                        ("an unknown claim", {**document, "claims": [{"claim": "true"}]}),
                        ("a claim without numbers", {**document, "claims": [{"claim": "within"}]})):
        write(wrong, changed)
        both_say(plumb, changed, network, (UNREADABLE,), "%s: %s" % (name, what))


def main():
    plumb, golden = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    extra = sorted(pathlib.Path(sys.argv[3]).glob("*.npz")) if len(sys.argv) > 3 else []
    counts, mutated, silent, tried = {}, 0, [], set()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        proof, changed = folder / "proof", folder / "changed"
        for name, network in [*golden_networks(golden, folder), *((path.stem, path) for path in extra)]:
            kinds, run = certified(plumb, network, proof)
            if not kinds and run.returncode != UNREADABLE:
                silent.append(name)
            if not kinds:
                continue
            both_say(plumb, proof, network, (HOLDS,), name)
            for kind in kinds:
                counts[kind] = counts.get(kind, 0) + 1
            if network.suffix == ".json" and counts[kinds[-1]] <= 4:
                mutated += try_changes(plumb, network, proof, changed, name)
            if network.suffix == ".json" and kinds[-1] not in tried:
                tried.add(kinds[-1])
                mutated += try_every_number(plumb, network, proof, changed, name)
                try_documents(plumb, network, proof, changed, name)
    print("certificates: " + ", ".join("%d %s" % (count, kind) for kind, count in sorted(counts.items())) +
          "; nothing proved of %d; %d changed ones refused" % (len(silent), mutated))
    print("  nothing proved: " + " ".join(silent))
    if set(counts) != set(certificate.CLAIMS):
        differ("some kind of claim does not occur")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
