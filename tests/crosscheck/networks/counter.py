"""Random-looking numbers that are the same everywhere: number k of stream s is a hash of (s, k) (SplitMix64).

NumPy's and PyTorch's own generators may change between versions, and their results with them.
"""
import numpy as np


def bits(stream, shape):
    """An array of 64-bit integers."""
    count = int(np.prod(shape))
    z = np.arange(1, count + 1, dtype=np.uint64) + np.uint64((stream * 2**40) % 2**64)
    z = z * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (z ^ (z >> np.uint64(31))).reshape(shape)


def uniform(stream, shape):
    """Doubles in [-1, 1): multiples of 2^-52."""
    return (bits(stream, shape) >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1.0


def bell(stream, shape):
    """Nearly normal doubles of mean 0 and variance 1: sums of twelve uniform ones."""
    return 0.5 * uniform(stream, (12,) + tuple(shape)).sum(axis=0)


def signs(stream, shape):
    """-1.0 or 1.0."""
    return np.where(bits(stream, shape) >> np.uint64(63), 1.0, -1.0)
