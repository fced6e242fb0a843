"""A two-layer network with its data, as a user of NumPy holds it, and the file that plumb reads."""
from dataclasses import dataclass, field

import numpy as np

TRAINED = {  # problem: (biases, output weights trained)
    "A-eq1": (False, False),
    "B-eq2": (True, True),
    "C-sec4.1": (True, False),
    "C-sec4.1-no-bias": (False, False),
    "C-sec4.2": (False, True),
}


@dataclass
class Network:
    """N(x) = sum_j v_j phi(<w_j, x> + b_j), phi(t) = max(t, gamma t); X has one sample per row, W one neuron per row."""
    problem: str
    X: np.ndarray
    y: np.ndarray
    W: np.ndarray
    v: np.ndarray
    b: np.ndarray = None
    gamma: float = 0.0
    multipliers: np.ndarray = field(default=None)

    def biases(self):
        return np.zeros(len(self.W)) if self.b is None else self.b

    def preactivations(self):
        return self.X @ self.W.T + self.biases()

    def activations(self):
        z = self.preactivations()
        return np.where(z > 0, z, self.gamma * z)

    def margins(self):
        return self.y * (self.activations() @ self.v)

    def save(self, path):
        """The arrays under the names that plumb knows; what the problem does not have is left out."""
        arrays = {"problem": np.array(self.problem), "X": self.X, "y": self.y, "W": self.W, "v": self.v}
        if self.b is not None:
            arrays["b"] = self.b
        if self.gamma:
            arrays["gamma"] = np.array(self.gamma)
        if self.multipliers is not None:
            arrays["lambda"] = self.multipliers
        np.savez(path, **arrays)
