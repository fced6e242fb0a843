"""Every case in the directories must fit the schema, and broken ones must not."""
import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
count = 0
for directory in sys.argv[2:]:
    for path in sorted(pathlib.Path(directory).glob("*/*.json")):
        faults = list(validator.iter_errors(json.loads(path.read_text())))
        if faults:
            sys.exit(f"{path.parent.name}/{path.name}: {faults[0].message[:200]} at {list(faults[0].absolute_path)}")
        count += 1

good = {"item": "kkt", "input": {"X": [["1", {"lo": "0.1", "hi": "1/3"}]], "y": ["1"]}}
broken = [
    {},
    {"input": {"X": [[1]]}},
    {"input": {"X": [["1", ["2"]]]}},
    {"input": {}, "extra": "1"},
    {"input": {}, "schema": 1},
    {"input": {}, "expect": "HOLDS"},
    {"input": {"X": {"lo": "1"}}},
    {"input": {"X": None}},
    {"input": {}, "check": {"outcome": "MAYBE", "arithmetic": "rational", "rows": []}},
]
if not validator.is_valid(good):
    sys.exit("a good case does not fit")
for case in broken:
    if validator.is_valid(case):
        sys.exit(f"fits, and should not: {case}")
print(f"{count} cases fit")
