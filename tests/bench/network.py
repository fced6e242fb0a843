#!/usr/bin/env python3
"""Writes the largest network that plumb promises to take: 1000 samples, 10000 coordinates, 512 neurons, 120 MB.

usage: network.py FILE.npz
The explicit solution of A Thm 3.2 on near-orthogonal data [I | E], with every weight moved by about a millionth, so that
no two neurons are equal and the answer is an approximate KKT point.
"""
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "crosscheck" / "networks"))
import counter
from exact_networks import explicit_solution
from train import near_orthogonal

X, y = near_orthogonal(1000, 9000, 1 / 128, 11)
net = explicit_solution(X, y, 0.5, 256, 256)
net.W *= 1 + 1e-6 * counter.uniform(12, net.W.shape)
net.save(sys.argv[1])
