"""A network with its data as exact numbers, what follows from the definitions, and the files that plumb reads."""
from dataclasses import dataclass, replace
from fractions import Fraction as Q
import json

import numpy as np


def exact(array):
    """Any nest of numbers as fractions: doubles are read as the exact numbers that they are."""
    return [exact(entry) for entry in array] if hasattr(array, "__len__") else Q(array)


def dot(a, b):
    return sum((p * q for p, q in zip(a, b) if p and q), Q(0))


@dataclass
class Instance:
    """N(x) = sum_j v_j phi(<w_j, x> + b_j), phi(t) = max(t, gamma t). `b` is zero where the problem has no biases; `v` is trained or
    fixed as it is. `within`: the tolerance that is asked for. All numbers are fractions."""
    kind: str
    gamma: Q
    biases: bool
    trained: bool
    X: list
    y: list
    W: list
    b: list
    v: list
    within: Q = Q(1, 100)
    multipliers: list = None
    slopes: list = None

    def samples(self):
        """The samples with a last coordinate 1 where there are biases."""
        return [x + [Q(1)] for x in self.X] if self.biases else self.X

    def weights(self):
        return [w + [b] for w, b in zip(self.W, self.b)] if self.biases else self.W

    def preactivations(self):
        weights = self.weights()
        return [[dot(u, x) for u in weights] for x in self.samples()]

    def activation(self, z):
        return z if z > 0 else self.gamma * z

    def margins(self, Z):
        return [y * dot(self.v, [self.activation(z) for z in row]) for y, row in zip(self.y, Z)]

    def square(self):
        """|theta|^2 of the trained parameters."""
        return sum((dot(u, u) for u in self.weights()), dot(self.v, self.v) if self.trained else Q(0))

    def but(self, **changes):
        return replace(self, **changes)

    def arrays(self):
        named = {"X": self.X, "y": self.y, "W": self.W, "v": self.v}
        if self.biases:
            named["b"] = self.b
        if self.gamma:
            named["gamma"] = self.gamma
        if self.multipliers is not None:
            named["multipliers"] = self.multipliers
        if self.slopes is not None:
            named["slopes"] = self.slopes
        return named

    def case(self, radius=Q(0)):
        """The case of plumb; with a radius every trained number as an enclosure of that relative radius."""
        written = {name: text(value) for name, value in self.arrays().items()}
        for name in ("W", "b", "v") if radius else ():
            if name in written and (name != "v" or self.trained):
                written[name] = enclosures(self.arrays()[name], radius)
        written.update(outputs="trained" if self.trained else "fixed", within=text(self.within))
        return {"schema": "1", "item": "kkt-direction", "comment": self.kind, "input": written}

    def save(self, path):
        """As .npz where doubles hold every number, else as a case; returns the path."""
        doubles = {name: as_doubles(value) for name, value in self.arrays().items()}
        if any(value is None for value in doubles.values()):
            return self.save_case(path)
        np.savez(f"{path}.npz", outputs=np.array("trained" if self.trained else "fixed"), **doubles)
        return f"{path}.npz"

    def save_case(self, path, radius=Q(0)):
        with open(f"{path}.json", "w") as file:
            json.dump(self.case(radius), file)
        return f"{path}.json"


def text(value):
    return [text(entry) for entry in value] if isinstance(value, list) else str(value)


def enclosures(value, radius):
    if isinstance(value, list):
        return [enclosures(entry, radius) for entry in value]
    return {"lo": str(value - radius * abs(value)), "hi": str(value + radius * abs(value))}


def as_doubles(value):
    """The array of doubles, or None where they do not hold a number exactly."""
    try:
        array = np.array(nested_floats(value), dtype=float)
    except (OverflowError, ValueError):
        return None
    return array


def nested_floats(value):
    if isinstance(value, list):
        return [nested_floats(entry) for entry in value]
    number = float(value)
    if Q(number) != value:
        raise ValueError("no double")
    return number
