#!/usr/bin/env python3
"""Whatever an item constructs is on its list of outputs, with the sizes that stand there.

usage: outputs.py PLUMB GOLDEN_FOLDER

Every golden case that has something constructed: each of its fields must be on the list, each required one must be there, and a symbol
must stand for one size in all inputs and outputs of the case."""
import json
import pathlib
import subprocess
import sys


def sizes(data):
    return [len(data), *([len(data[0])] if data and isinstance(data[0], list) else [])] if isinstance(data, list) else []


def mismatch(fields, found, known):
    """The first field that is not as the list says, or None. `known` maps symbols to sizes."""
    for field in fields:
        name = field["name"]
        if name not in found:
            if field["required"] == "yes" and "with" not in field:
                return f"{name} is missing"
            continue
        form = field["size"].split(" x ") if isinstance(found[name], list) else []
        if field["shape"] == "count":
            known[field["size"]] = int(found[name])
        for symbol, size in zip(form, sizes(found[name])):
            if (int(symbol) if symbol.isdigit() else known.setdefault(symbol, size)) != size:
                return f"{name} has {size} where {symbol} is {symbol if symbol.isdigit() else known[symbol]}"
    return None


def main():
    plumb, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    bad = checked = 0
    for item in sorted(path for path in folder.iterdir() if path.is_dir()):
        shown = json.loads(subprocess.run([plumb, "show", "--json", item.name], capture_output=True, text=True, check=True).stdout)
        inputs, outputs = shown["inputs"], shown.get("outputs")
        for path in sorted(item.glob("*.json")):
            case = json.loads(path.read_text())
            made = case.get("construct")
            if not isinstance(made, dict) or "refused" in made:
                continue
            known = {}
            why = "no list of outputs" if outputs is None else mismatch(inputs, case["input"], known) or mismatch(outputs, made, known)
            if why is None and (extra := set(made) - {field["name"] for field in outputs}):
                why = f"{sorted(extra)} not on the list"
            checked += 1
            if why:
                bad += 1
                print(f"{item.name}/{path.name}: {why}")
    print(f"outputs: {checked} constructions, {bad} not as their list says")
    return 0 if checked and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
