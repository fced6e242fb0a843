#!/usr/bin/env python3
"""The recipe of recipe_numpy.py for a network of PyTorch: Linear, (leaky) ReLU, Linear without bias.

usage: recipe_torch.py FILE.npz [--problem relu|leaky] [--samples N] [--dim D] [--width M] [--dtype float64|float32] [--seed S]
  relu    biases, all parameters trained                 leaky   slope 1/2, no biases, outputs +-1/sqrt(M) fixed
"""
import argparse
import pathlib
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from recipe_numpy import least_margin, settle


def rounded(z, h, gamma):                     # leaky ReLU whose hinge is rounded within h: slopes from gamma to 1
    s = (z / (2 * h) + 0.5).clamp(0, 1)
    return gamma * z + (1 - gamma) * torch.where(s < 1, h * s * s, z)


def train(hidden, output, X, y, gamma=0.0, last=1e-3, rho=1.0):
    """hidden, output: torch.nn.Linear, output without bias; trains those of their parameters that require gradients."""
    theta = [p for layer in (hidden, output) for p in layer.parameters() if p.requires_grad]
    lam, h, error = torch.zeros_like(y), 1.0, float("inf")

    def multipliers():
        return (lam + rho * (1 - y * output(rounded(hidden(X), h, gamma)).squeeze(1))).clamp(min=0)

    for stage in range(60):                   # minimise, update the multipliers, sharpen the hinge
        descent = torch.optim.LBFGS(theta, max_iter=300, history_size=20, line_search_fn="strong_wolfe", tolerance_grad=last / 10)

        def closure():
            descent.zero_grad()
            loss = sum((p**2).sum() for p in theta) / 2 + (multipliers()**2).sum() / (2 * rho)
            loss.backward()
            return loss

        descent.step(closure)
        mu, before = multipliers().detach(), error
        error, lam = (mu - lam).abs().max().item() / rho, mu  # how far margins with multipliers are from one
        if h <= last and error <= last:
            break
        h, rho = max(0.6 * h, last), rho * (2 if error > before / 2 else 1)
    return lam


def layers(d, width, leaky, dtype, scale):
    hidden = torch.nn.Linear(d, width, bias=not leaky, dtype=dtype)
    output = torch.nn.Linear(width, 1, bias=False, dtype=dtype)
    with torch.no_grad():
        hidden.weight.mul_(scale)
        signs = 1.0 - 2.0 * (torch.arange(width) % 2)
        output.weight.copy_(signs / (width**0.5 if leaky else 1))
    output.weight.requires_grad_(not leaky)
    return hidden, output


def recipe(X, y, width, leaky, seed=0, tries=5):
    """From one random start after the other, until no sample is lost and, where outputs are fixed, the point fits. Returns the arrays of the best one."""
    gamma, best = 0.5 if leaky else 0.0, None
    for k in range(tries):
        torch.manual_seed(seed + 1000 * k)
        finer = torch.float64 if leaky and k else X.dtype  # where float32 stops too early for the final pattern
        hidden, output = layers(X.shape[1], width, leaky, finer, 2.0**k)
        lam = train(hidden, output, X.to(finer), y.to(finer), gamma, last=1e-4 if leaky else 1e-3)
        hidden, output, lam, fits = hidden.to(X.dtype), output.to(X.dtype), lam.to(X.dtype), True
        with torch.no_grad():
            if leaky:
                settled, fits = settle(X.numpy(), y.numpy(), hidden.weight.numpy(), output.weight.numpy()[0], lam.numpy(), gamma)
                hidden.weight.copy_(torch.from_numpy(settled))
            least = (y * output(torch.nn.functional.leaky_relu(hidden(X), gamma)).squeeze(1)).nan_to_num(nan=-1.0).min().item()
        if best is None or (fits, least) > best[0]:
            best = ((fits, least), hidden, output)
        if fits and least > least_margin(leaky, X.numpy().dtype):
            break
    return best[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--problem", choices=["relu", "leaky"], default="relu")
    parser.add_argument("--dtype", choices=["float64", "float32"], default="float64")
    for name, default in (("samples", 20), ("dim", 50), ("width", 20), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    X = torch.randn(o.samples, o.dim, dtype=getattr(torch, o.dtype))
    y = torch.where(torch.rand(o.samples) < 0.5, 1.0, -1.0).to(X.dtype)
    hidden, output = recipe(X, y, o.width, o.problem == "leaky", o.seed)
    arrays = {"X": X.numpy(), "y": y.numpy(), "W": hidden.weight.detach().numpy(), "v": output.weight.detach().numpy()}
    if o.problem == "leaky":
        np.savez(o.file, **arrays, gamma=0.5, outputs="fixed")
    else:
        np.savez(o.file, **arrays, b=hidden.bias.detach().numpy(), outputs="trained")


if __name__ == "__main__":
    main()
