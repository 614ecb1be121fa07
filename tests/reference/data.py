"""The made data sets and standardized columns, by NumPy: makes data.json beside this file.

Usage: python data.py

`line` are the points around 2x + 1 with their least-squares line and its mean squared error. For each seed, `walkthrough`
holds the classes of the 400 samples and some of their numbers, `flowers` all measures. `standardized` are columns with
the mean, the deviation (divisor: number of rows) and the numbers that scikit-learn's StandardScaler makes of them; it
divides constant columns by 1.
"""

import json
import pathlib

import numpy as np

SEEDS = [0, 7, 2**32 - 1]


def line():
    x = np.arange(20) / 10
    y = np.round(2 * x + 1 + np.random.RandomState(5).randn(20) * 0.2, 2)
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    intercept = y.mean() - slope * x.mean()
    error = ((y - slope * x - intercept) ** 2).mean()
    return {"x": x.tolist(), "y": y.tolist(), "slope": slope, "intercept": intercept, "mse": error}


def walkthrough(seed):
    x = np.random.RandomState(seed).random_sample((400, 100))
    groups = x.reshape(400, 10, 10)
    classes = groups.sum(axis=2).argmax(axis=1)
    groups[np.arange(400), classes] = (1 + groups[np.arange(400), classes]) / 2
    return {"classes": classes.tolist(), "first": x[0].tolist(), "320": x[320].tolist(), "last": x[399].tolist()}


def flowers(seed):
    mean = np.array([[14, 6, 3, 1], [22, 8, 6, 2.5], [25, 8.6, 7.4, 3.1]])
    deviation = np.array([[1.2, 0.8, 0.4, 0.2], [1.8, 1, 0.7, 0.4], [2, 1.1, 0.8, 0.45]])
    x = np.round(mean + deviation * np.random.RandomState(seed).randn(50, 3, 4), 1).reshape(150, 4)
    return x.tolist()


def standardized(values):
    values = np.array(values)
    deviation = values.std()
    bound = len(values) * np.finfo(float).eps
    if values.var() <= bound * values.var() + (bound * values.mean()) ** 2:
        deviation = 1.0
    scaled = (values - values.mean()) / deviation
    return {"values": values.tolist(), "mean": values.mean(), "deviation": deviation, "scaled": scaled.tolist()}


result = {
    "numpy": np.__version__,
    "line": line(),
    "seeds": [{"seed": seed, "walkthrough": walkthrough(seed), "flowers": flowers(seed)} for seed in SEEDS],
    "standardized": [standardized(column) for column in ([1.0, 2.0, 4.0, 9.0], [5.0] * 4, [0.1] * 3, [-1e6, 0.5, 3.25])],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
