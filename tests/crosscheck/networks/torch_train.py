#!/usr/bin/env python3
"""Trains a leaky ReLU network with PyTorch until its direction settles, and exports it for plumb.

usage: torch_train.py FILE.npz [float64|float32]          then: plumb kkt FILE.npz
Only the first layer is trained and the outputs are +-1/sqrt(m) (problem A-eq1), from a small start, on nearly orthogonal
samples. Status 77, as for a skipped test, where PyTorch cannot be imported.
"""
import sys

import numpy as np

try:
    import torch
except ImportError as why:
    print(f"skipped: PyTorch cannot be imported ({why}); Debian: apt-get install --no-install-recommends python3-torch")
    sys.exit(77)

path, precision = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "float64"
torch.set_default_dtype(getattr(torch, precision))
torch.manual_seed(1)
n, d, m, gamma = 12, 2000, 8, 0.5  # 0.5 is the same number in float32 and float64; 0.1 is not

X = torch.randn(n, d) / d**0.5     # nearly orthogonal: inner products about 1/sqrt(d)
y = torch.tensor([1.0, -1.0] * (n // 2))
hidden = torch.nn.Linear(d, m, bias=False)
output = torch.nn.Linear(m, 1, bias=False)  # with a bias here the network would not be homogeneous
model = torch.nn.Sequential(hidden, torch.nn.LeakyReLU(gamma), output)
with torch.no_grad():
    hidden.weight.mul_(1e-2)
    output.weight.copy_(torch.tensor([1.0, -1.0] * (m // 2)) / m**0.5)
output.weight.requires_grad_(False)

# The gradient of log(loss) is the gradient of the loss divided by the loss: steps that do not die out.
descent = torch.optim.SGD([hidden.weight], lr=1.0)
for step in range(5000):
    descent.zero_grad()
    log_loss = torch.logsumexp(-y * model(X).squeeze(1), 0)
    log_loss.backward()
    descent.step()

np.savez(path, problem="A-eq1", gamma=gamma, X=X.numpy(), y=y.numpy(),
         W=hidden.weight.detach().numpy(), v=output.weight.detach().numpy().squeeze(0))
