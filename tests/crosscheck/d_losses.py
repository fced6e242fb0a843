"""Losses of paper D: Fact A.1, and what the proofs use of the logistic and the sigmoid loss."""
from exact import Q
from reals import exp, log1p


def sigmoid(z):
    return 1 / (1 + exp(z))


def logistic(z):
    return log1p(exp(-z))


def fact_a1(z1, z2):
    rows = {}
    for k, (a, b) in enumerate(zip(z1, z2), 1):
        ratio, exponential = sigmoid(a) / sigmoid(b), exp(b - a)
        rows[f"ratio[{k}]"] = (ratio, "<=", max(1, exponential))
        rows[f"ratio.printed[{k}]"] = (ratio, "<=", 2 * max(1, exponential))
        rows[f"converse[{k}]"] = (exponential, "<=", 2 * ratio)
    return rows


def losses(z, g=None, l=None, within=Q(0)):
    rows = {}
    for i, a in enumerate(z, 1):
        rows[f"sigmoid.positive[{i}]"] = (Q(0), "<", sigmoid(a))
        rows[f"sigmoid.most[{i}]"] = (sigmoid(a), "<=", min(1, logistic(a)))
        rows[f"sigmoid.least[{i}]"] = (exp(-abs(a)) / 2, "<=", sigmoid(a))
        rows[f"sigmoid.decay[{i}]"] = (sigmoid(a), "<=", exp(-a))
        if a <= 0:
            rows[f"misclassified[{i}]"] = (Q(1), "<=", 2 * sigmoid(a))
        else:
            rows[f"logistic.most[{i}]"] = (logistic(a), "<=", 2 * sigmoid(a))
    G, L = sum(map(sigmoid, z)) / len(z), sum(map(logistic, z)) / len(z)
    rows["risk"] = (L,)
    rows["mean.most"] = (G, "<=", min(1, L))
    rows["mean.misclassified"] = (Q(sum(a <= 0 for a in z), len(z)), "<=", 2 * G)
    if g:
        rows["sigmoid.supplied"] = (max(abs(Q(a) - Q(sigmoid(b))) for a, b in zip(g, z)), "<=", within)
    if l:
        rows["logistic.supplied"] = (max(abs(Q(a) - Q(logistic(b))) for a, b in zip(l, z)), "<=", within)
    return rows


ITEMS = {"D-facA.1": fact_a1, "D-def.loss": losses}
