"""One neuron with one input, and two layers in a row, in NumPy: makes neuron.json beside this file.

Usage: python neuron.py

`activations`: values and derivatives at `nets`, from formulas of their own (the derivatives by the net, not by the output).
`runs`: single neurons, out = phi(weight * input + bias), E = (out - target)**2 / 2, trained on one sample; for some updates
all that the update computed, and weight and bias after it.
`layers`: second_weight * phi(first_weight * x + first_bias) + second_bias at `x`, and the slope and height of the single
line that it is with the identity.
"""

import itertools
import json
import pathlib

import numpy as np


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


ACTIVATIONS = {
    "step": (lambda x: np.heaviside(x, 1.0), lambda x: 0.0 * x),
    "identity": (lambda x: x, lambda x: 0.0 * x + 1.0),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "tanh": (np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "softsign": (lambda x: x / (1 + np.abs(x)), lambda x: (1 + np.abs(x)) ** -2.0),
    "relu": (lambda x: np.maximum(x, 0.0), lambda x: np.where(x > 0, 1.0, 0.0)),
    "leaky-relu": (lambda x: np.maximum(x, 0.01 * x), lambda x: np.where(x > 0, 1.0, 0.01)),
    "elu": (lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))), lambda x: np.exp(np.minimum(x, 0.0))),
    "softplus": (lambda x: np.logaddexp(0.0, x), sigmoid),
}
NETS = [-300.0, -30.0, -6.0, -2.5, -1.0, -0.25, -1e-3, 0.0, 1e-3, 0.25, 1.0, 2.5, 6.0, 30.0, 300.0]
# weight, bias, input, target, learning rate
STARTS = [(1.0, 0.5, 1.0, 0.0, 0.5), (-0.75, 0.25, 1.5, 0.8, 0.1), (0.4, -1.25, -2.0, 0.3, 0.3)]
KEPT = [1, 2, 3, 10, 60]


def run(name, weight, bias, x, target, rate):
    phi, slope = ACTIVATIONS[name]
    updates = []
    for t in range(1, KEPT[-1] + 1):
        net = np.float64(weight * x + bias)
        out = phi(net)
        error = out - target
        delta = slope(net) * error
        gradient = delta * x
        weight = weight - rate * gradient
        bias = bias - rate * delta
        if t in KEPT:
            values = dict(net=net, out=out, error=error, loss=error**2 / 2, delta=delta, gradient=gradient,
                          weight=weight, bias=bias)
            updates.append({"t": t} | {key: float(value) for key, value in values.items()})
    return updates


def layers(name, first_weight, first_bias, second_weight, second_bias):
    x = np.array([-4.0, -2.0, 0.0, 2.0, 4.0])
    phi = ACTIVATIONS[name][0]
    two = second_weight * phi(first_weight * x + first_bias) + second_bias
    slope, height = second_weight * first_weight, second_weight * first_bias + second_bias
    return {"between": name, "values": [first_weight, first_bias, second_weight, second_bias], "x": x.tolist(),
            "two": two.tolist(), "one": np.polyval([slope, height], x).tolist(), "slope": slope, "height": height}


nets = np.array(NETS)
result = {
    "numpy": np.__version__,
    "nets": NETS,
    "activations": [
        {"id": name, "values": phi(nets).tolist(), "derivatives": slope(nets).tolist()}
        for name, (phi, slope) in ACTIVATIONS.items()
    ],
    "runs": [
        {"activation": name, "start": start, "updates": run(name, *start)}
        for name, start in itertools.product(ACTIVATIONS, STARTS)
    ],
    "layers": [
        layers(name, *values)
        for name, values in itertools.product(ACTIVATIONS, [(1.5, -1.0, -2.0, 0.5), (-0.6, 0.3, 1.7, -0.2)])
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
