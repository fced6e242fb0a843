"""What a golden case says, and how it is compared."""
import paper_bc
import paper_gd
from exact import number, numbers
from rows import by_place, place


class Differs(Exception):
    pass


def same(what, expected, found):
    if expected != found:
        raise Differs(f"{what}: expected {expected}, found {found}")


def rows(case):
    return by_place(case["check"]["rows"])


def failing(case, kind="conclusion"):
    return {place(row) for row in case["check"]["rows"] if row["kind"] == kind and row["verdict"] == "FAILS"}


def field(case, name):
    return numbers(case["construct"][name])


def given(case, name, default=None):
    return numbers(case["input"][name]) if name in case["input"] else default


def conditions(places):
    """The KKT conditions that failing rows speak of."""
    alias = {"multiplier-squared": "multiplier", "block-multiplier": "slope"}
    keys = {name.split("[")[0] for name in places}
    return {"slope" if key.startswith("slope.") else alias.get(key, key) for key in keys}


def encloses(written, value):
    """Does the enclosure that is written hold the value, which is known as an interval of mpmath?"""
    low, high = (number(written[end]) for end in ("lo", "hi")) if isinstance(written, dict) else (number(written),) * 2
    return paper_bc.meets(low, high, value)


def inside(value, written):
    """Is the exact value the number that is written, or in the enclosure?"""
    if isinstance(written, dict):
        return number(written["lo"]) <= value <= number(written["hi"])
    return value == number(written)


def ends(written):
    return (number(written["lo"]), number(written["hi"])) if isinstance(written, dict) else (number(written),) * 2


def holds_digits(written, value):
    """Does what is written hold a number that is known to 50 digits?"""
    low, high = (paper_gd.real(end) for end in ends(written))
    return low - abs(value) / 10**50 <= value <= high + abs(value) / 10**50


def same_digits(name, values, written):
    flat = [x for row in written for x in row] if isinstance(written[0], list) else written
    same(f"{name}: how many", len(values), len(flat))
    for k, (value, entry) in enumerate(zip(values, flat)):
        same(f"{name}, entry {k}", True, holds_digits(entry, value))
