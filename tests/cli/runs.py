"""Writes runs of gradient descent as .npz files, in the folder where it is called: right ones in several styles of programming, and one per
mistake. Prints `NAME STATUS WORDS` for each: the exit status of `plumb check A-gd`, and what it must say."""
import numpy as np

rng = np.random.default_rng(7)
n, d, m = 7, 12, 5
X = rng.standard_normal((n, d))
y = np.where(rng.random(n) < .5, -1., 1)
y[:2] = 1, -1
signs = np.array([1., -1, 1, 1, -1])
W0 = .2 * rng.standard_normal((m, d))
GAMMA, H, ALPHA = .3, 2., .05


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def phi(z, kind):
    g, h = z.dtype.type(GAMMA), z.dtype.type(H)
    if kind == "relu":
        return np.maximum(z, 0)
    if kind == "leaky_relu":
        return np.maximum(z, g * z)
    if kind == "logistic":
        return g * z + (1 - g) / h * (np.logaddexp(0, h * z) - np.log(z.dtype.type(2)))
    inside = (1 - g) * h * z * z / 4 + (1 + g) * z / 2
    return np.where(abs(z) < 1 / h, inside, np.where(z > 0, z, g * z) - (1 - g) / (4 * h))


def slope(z, kind, at_zero):
    g, h = z.dtype.type(GAMMA), z.dtype.type(H)
    if kind == "relu":
        return (z > 0).astype(z.dtype)
    if kind == "leaky_relu":
        return np.where(z > 0, z.dtype.type(1), np.where(z < 0, g, z.dtype.type(at_zero)))
    if kind == "logistic":
        return g + (1 - g) * sigmoid(h * z)
    return np.clip(((1 - g) * h * z + 1 + g) / 2, g, 1)


def run(steps=6, kind="smoothed", at_zero=GAMMA, dtype=np.float64, scale=None, factor=1., y=y, loss="logistic", W=W0,
        outputs=False, biases=False, style="margins", momentum=0., decay=0., batch=None, signed=False):
    W, x, t = W.astype(dtype), X.astype(dtype), y.astype(dtype)
    a = (signs * (1 / np.sqrt(m) if scale is None else scale)).astype(dtype)
    b, out, speed, alpha = np.zeros(m, dtype), [W.copy()], np.zeros_like(W), dtype(ALPHA * factor)
    for _ in range(steps):
        P = x @ W.T + b
        f = phi(P, kind) @ a
        if loss == "exponential":
            pull = t * np.exp(-t * f)
        elif style == "targets":       # cross entropy of targets 0 and 1: sigmoid(f) - target
            pull = (t + 1) / 2 - sigmoid(f)
        elif loss == "squared":
            pull = t - f
        elif loss == "hinge":
            pull = t * (t * f < 1)
        else:
            pull = t * sigmoid(-t * f)
        if batch is not None:
            pull = np.where(np.isin(np.arange(n), batch), pull * dtype(n) / dtype(len(batch)), 0)
        if style == "outer":           # sample by sample
            step = sum(np.outer(pull[i] * a * slope(P[i], kind, at_zero), x[i]) for i in range(n)) / dtype(n)
        else:
            step = (pull[:, None] * slope(P, kind, at_zero) * a).T @ x / dtype(n)
        speed = momentum * speed + (np.sign(step) if signed else step) - decay * W
        da, db = phi(P, kind).T @ pull / n, (pull[:, None] * slope(P, kind, at_zero) * a).sum(0) / n
        W = (W + alpha * speed).astype(dtype)
        a, b = (a + alpha * da * outputs).astype(dtype), (b + alpha * db * biases).astype(dtype)
        out.append(W)
    return np.stack(out)


def write(name, status, words, W, apart=False, **more):
    fields = dict(X=X, y=y, signs=signs, activation="smoothed", gamma=GAMMA, H=H, alpha=ALPHA)
    fields.update({"W%d" % t: w for t, w in enumerate(W)} if apart else {"W": W})
    fields.update(more)
    np.savez(name, **{k: v for k, v in fields.items() if v is not None})
    print(name, status, words)


leaky = dict(activation="leaky_relu", H=None, slope_at_zero=GAMMA)
right = "HOLDS"
write("right", 0, right, run())
write("right-apart", 0, right, run(), apart=True)
write("right-fortran", 0, right, np.asfortranarray(run()))
write("right-targets", 0, right, run(style="targets"))
write("right-outer", 0, right, run(style="outer"))
write("right-logistic", 0, right, run(kind="logistic"), activation="logistic")
write("right-leaky", 0, right, run(kind="leaky_relu"), **leaky)
write("right-leaky-zero", 0, right, run(kind="leaky_relu", W=0 * W0), **leaky)
write("right-exponential", 0, right, run(loss="exponential"), loss="exponential")
write("right-long", 0, right, run(steps=300))
for kind in ("smoothed", "logistic"):
    write("right-single-" + kind, 0, right, run(kind=kind, dtype=np.float32), activation=kind, precision="float32")
write("single", 1, "computed in float32", run(dtype=np.float32))
write("sum", 1, "the sum of the losses, not their mean", run(factor=n))
write("sum-single", 1, "the sum of the losses, not their mean: a step n times as long, in float32", run(factor=n, dtype=np.float32))
write("half", 1, "a factor 1/2", run(factor=.5))
write("labels", 1, "labels 0 and 1", run(y=(y + 1) / 2))
write("slope-one", 1, "slope 1 at 0", run(kind="leaky_relu", W=0 * W0, at_zero=1.), **leaky)
write("slope-zero", 1, "slope 0 at 0", run(kind="leaky_relu", W=0 * W0, at_zero=0.), **leaky)
write("outputs", 1, "the outputs are trained too", run(outputs=True))
write("biases", 1, "biases are trained too", run(biases=True))
write("both", 1, "outputs and biases are trained too", run(outputs=True, biases=True))
write("unscaled", 1, "without 1/sqrt(m)", run(scale=1.))
write("not-smoothed", 1, "leaky ReLU, which is not smooth", run(kind="leaky_relu"))
write("other-loss", 1, "the exponential loss", run(loss="exponential"))
write("schedule", 1, "along the gradient, 0.9 times as long", run(factor=.9))
write("momentum", 1, "momentum: 1 times the step along the gradient and 0.9 times the step before", run(momentum=.9))
write("decay", 1, "weight decay: -0.005 times the weights is added", run(decay=.1))
write("relu", 1, "ReLU: its slope on the negative side is 0", run(kind="relu"), **leaky)
write("squared", 1, "the squared loss, with a factor 1/2", run(loss="squared"))
write("hinge", 1, "the hinge loss", run(loss="hinge"))
write("batch", 1, "a minibatch: 3 of 7 samples (sample 1 is not in it), each 2.333 times", run(batch=[1, 4, 5]))
write("turned", 1, "labels of 2 of 7 samples turned around (first: sample 1)", run(y=y * [-1, 1, 1, -1, 1, 1, 1]))
write("all-turned", 1, "all labels turned around, or the signs of all outputs", run(y=-y))
write("signed", 1, "Adam, or descent along signs: every entry moves by 0.05", run(signed=True))
write("float16", 1, "weights in float16", run().astype(np.float16))
write("every-third", 1, "3 steps at once", run()[::3])
write("backwards", 1, "the iterates in the opposite order", run()[::-1])
other = run()
other[4:] = run(W=other[4][::-1], steps=2)
write("neurons", 1, "neurons in another order", other)
late = run(steps=8)
late[5:, 3, 2] += 1e-12
write("late", 1, "step.first[5,4,3]", late)
broken = run()
broken[3, 0, 0] = np.nan
write("nan", 3, "W[3][0][0]: is NaN, expected a finite number", broken)
write("gap", 3, "W1: is missing, expected all of W0, W1, ..., W6", run(), apart=True, W1=None)
write("shapes", 3, "W2: expected a matrix of shape (5, 12), as W0", run(), apart=True, W2=W0[:3])
write("twice", 3, "W: is there beside W0, W1, ...", run(), W0=W0, W1=W0)
write("transposed", 3, "W: is 7 tables of shape (12, 5), expected 5 rows in each, one per neuron as signs has: they look transposed",
      run().transpose(0, 2, 1))
write("axes", 3, "W: is 5 tables of shape (7, 12), expected 5 rows in each, one per neuron as signs has: the axis of time goes first",
      run().transpose(1, 0, 2))
write("rows", 3, "W: has 7 rows, expected 5 for each of two iterates or more", W0[[0, 1, 2, 3, 4, 0, 1]])
write("cube", 3, "X: has 3 dimensions, expected at most 2", run(), X=X[None])
