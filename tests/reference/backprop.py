"""Back-propagation of small networks by plain loops over samples and neurons, in the order of the formulas.

Writes backprop.json: for each case the settings, and at some updates E, deltas, gradients, weights and biases.
Made with NumPy 2.4.6, which is needed for the start only (its legacy generator). Run: python3 backprop.py
"""

import json
import math
import pathlib

import numpy as np

PHI = {
    "identity": (lambda n: n, lambda n: 1.0),
    "sigmoid": (lambda n: 1 / (1 + math.exp(-n)), lambda n: math.exp(-n) / (1 + math.exp(-n)) ** 2),
    "tanh": (math.tanh, lambda n: 1 / math.cosh(n) ** 2),
    "relu": (lambda n: max(0.0, n), lambda n: 1.0 if n > 0 else 0.0),
}


def outputs(kind, nets):
    if kind == "softmax":
        top = max(nets)
        powers = [math.exp(n - top) for n in nets]
        return [p / sum(powers) for p in powers]
    return [PHI[kind][0](n) for n in nets]


def loss_and_error(kind, o, t, samples):
    """One sample's share of E, and dE/do."""
    k = len(o)
    if kind == "half-squared-sum":
        return sum((b - a) ** 2 for a, b in zip(o, t)) / 2, [a - b for a, b in zip(o, t)]
    if kind == "mse":
        n = k * samples
        return sum((b - a) ** 2 for a, b in zip(o, t)) / n, [2 * (a - b) / n for a, b in zip(o, t)]
    if kind == "bce":
        n = k * samples
        e = -sum(b * math.log(a) + (1 - b) * math.log(1 - a) for a, b in zip(o, t)) / n
        return e, [(-(b / a) + (1 - b) / (1 - a)) / n for a, b in zip(o, t)]
    e = -sum(b * math.log(a) for a, b in zip(o, t) if b) / samples
    return e, [-b / a / samples for a, b in zip(o, t)]


def last_delta(kind, nets, o, error):
    if kind != "softmax":
        return [e * PHI[kind][1](n) for e, n in zip(error, nets)]
    return [sum(error[k] * o[k] * ((j == k) - o[j]) for k in range(len(o))) for j in range(len(o))]


def update(w, b, x, t, kinds, loss, rate, train_biases):
    layers, samples = len(w), len(x)
    total, deltas = 0.0, []
    gw = [np.zeros_like(m) for m in w]
    gb = [np.zeros_like(v) for v in b]
    for xs, ts in zip(x, t):
        ins, nets = [list(xs)], []
        for l in range(layers):
            rows, columns = w[l].shape
            nets.append([sum(ins[l][i] * w[l][i, j] for i in range(rows)) + b[l][j] for j in range(columns)])
            ins.append(outputs(kinds[l], nets[l]))
        share, error = loss_and_error(loss, ins[-1], ts, samples)
        total += share
        delta = [None] * layers
        delta[-1] = last_delta(kinds[-1], nets[-1], ins[-1], error)
        for l in range(layers - 2, -1, -1):
            back = [sum(w[l + 1][j, k] * delta[l + 1][k] for k in range(w[l + 1].shape[1])) for j in range(w[l].shape[1])]
            delta[l] = [e * PHI[kinds[l]][1](n) for e, n in zip(back, nets[l])]
        for l in range(layers):
            for j in range(w[l].shape[1]):
                gb[l][j] += delta[l][j]
                for i in range(w[l].shape[0]):
                    gw[l][i, j] += ins[l][i] * delta[l][j]
        deltas.append(delta)
    new_w = [m - rate * g for m, g in zip(w, gw)]
    new_b = [v - rate * g if train_biases else v for v, g in zip(b, gb)]
    return new_w, new_b, {"loss": total, "deltas": deltas, "gw": [g.tolist() for g in gw], "gb": [g.tolist() for g in gb]}


def start(sizes, seed):
    random = np.random.RandomState(seed)
    w, b = [], []
    for rows, columns in zip(sizes, sizes[1:]):
        w.append(2 * random.random_sample((rows, columns)) - 1)
        b.append(2 * random.random_sample(columns) - 1)
    return w, b


XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
ONE_HOT = (XOR[0], [[1, 0], [0, 1], [0, 1], [1, 0]])
MAZUR = ([[0.05, 0.10]], [[0.01, 0.99]])
MAZUR_START = (
    [np.array([[0.15, 0.25], [0.20, 0.30]]), np.array([[0.40, 0.50], [0.45, 0.55]])],
    [np.array([0.35, 0.35]), np.array([0.60, 0.60])],
)

CASES = [
    ("mazur", "", MAZUR, MAZUR_START, ["sigmoid"] * 2, "half-squared-sum", 0.5, False),
    ("mazur-biases", "", MAZUR, MAZUR_START, ["sigmoid"] * 2, "half-squared-sum", 0.5, True),
    ("xor", "data=xor&samples=4", XOR, start([2, 2, 1], 5), ["sigmoid"] * 2, "half-squared-sum", 0.5, True),
    ("deep", "layers=2-3-4-1&a1=tanh&a2=relu&loss=bce&data=xor&samples=4&lr=0.3&seed=9", XOR, start([2, 3, 4, 1], 9),
     ["tanh", "relu", "sigmoid"], "bce", 0.3, True),
    ("softmax", "layers=2-3-2&a1=tanh&loss=cce&data=xor&samples=4&lr=1&seed=3", ONE_HOT, start([2, 3, 2], 3),
     ["tanh", "softmax"], "cce", 1.0, True),
    ("mse", "layers=2-2-2&a2=identity&loss=mse&data=xor&samples=4&lr=0.2&seed=2", ONE_HOT, start([2, 2, 2], 2),
     ["sigmoid", "identity"], "mse", 0.2, True),
]

KEPT = [0, 1, 2, 9, 99]


def run(name, link, data, first, kinds, loss, rate, train_biases):
    w, b = first
    rows = []
    for t in range(max(KEPT) + 1):
        before = {"w": [m.tolist() for m in w], "b": [v.tolist() for v in b]}
        w, b, row = update(w, b, data[0], data[1], kinds, loss, rate, train_biases)
        if t in KEPT:
            rows.append({"update": t, **before, **row})
    return {"name": name, "link": link, "rows": rows}


if __name__ == "__main__":
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"cases": [run(*case) for case in CASES]}) + "\n")
