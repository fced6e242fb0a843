"""Is there x >= 0 with A x = c, exactly? The first phase of the simplex method over the rationals, with Bland's rule."""
from fractions import Fraction as Q


def feasible(A, c):
    """A: rows of fractions, c: right sides. True or False; never a guess."""
    rows = [row + [right] for row, right in zip(A, c)]
    rows = [row if row[-1] >= 0 else [-entry for entry in row] for row in rows]
    count = len(A[0]) if A else 0
    basis = [count + k for k in range(len(rows))]  # artificial variables, whose columns are never needed
    costs = [sum((row[k] for row in rows), Q(0)) for k in range(count + 1)]
    while costs[-1] > 0:
        entering = next((k for k in range(count) if costs[k] > 0), None)
        if entering is None:
            return False
        pivot(rows, basis, costs, entering)
    return True


def pivot(rows, basis, costs, entering):
    ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(rows) if row[entering] > 0]
    _, _, leaving = min(ratios)
    scale = rows[leaving][entering]
    rows[leaving] = chosen = [entry / scale for entry in rows[leaving]]
    basis[leaving] = entering
    for row in [r for i, r in enumerate(rows) if i != leaving] + [costs]:
        factor = row[entering]
        if factor:
            for k, entry in enumerate(chosen):
                if entry:
                    row[k] -= factor * entry
