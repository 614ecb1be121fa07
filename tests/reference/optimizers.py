"""Keras' optimizers on the 3-4-2 network, once in NumPy and once in Keras, float64: makes optimizers.json beside this file.

Usage: python optimizers.py      (TensorFlow 2.21, Keras 3.15; reads keras_net342.json and keras_losses.json)

For each case of keras_losses.json and each optimizer: all kernels (inputs x outputs) and biases after 1, 2 and 10 full-batch
steps. `defaults` are the settings of Keras' optimizers that are only named. `numpy` follows the formulas with exact float64 settings. `keras` is Keras itself, which rounds some of its settings to
float32 even then: the momentum, Adagrad's first accumulator and the betas in Adam's bias correction.
"""

import json
import os
import pathlib

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy as np

keras.backend.set_floatx("float64")

HERE = pathlib.Path(__file__)
NETWORK = json.loads(HERE.with_name("keras_net342.json").read_text("ascii"))
CASES = json.loads(HERE.with_name("keras_losses.json").read_text("ascii"))["cases"]
NAMES = {"mse": "mean_squared_error", "bce": "binary_crossentropy", "cce": "categorical_crossentropy"}
STEPS = (1, 2, 10)
EPSILON = 1e-7

x = np.array(NETWORK["inputs"])


class Sgd:
    def __init__(self, rate, momentum, nesterov):
        self.rate, self.momentum, self.nesterov = rate, momentum, nesterov
        self.velocity = 0.0

    def moved(self, value, gradient):
        self.velocity = self.momentum * self.velocity - self.rate * gradient
        ahead = self.momentum * self.velocity - self.rate * gradient
        return value + (ahead if self.nesterov else self.velocity)


class RmsProp:
    square = 0.0

    def moved(self, value, gradient):
        self.square = 0.9 * self.square + (1 - 0.9) * gradient**2
        return value - 0.01 * gradient / np.sqrt(self.square + EPSILON)


class Adam:
    step, mean, square = 0, 0.0, 0.0

    def moved(self, value, gradient):
        self.step += 1
        self.mean += (gradient - self.mean) * (1 - 0.9)
        self.square += (gradient**2 - self.square) * (1 - 0.999)
        rate = 0.01 * np.sqrt(1 - 0.999**self.step) / (1 - 0.9**self.step)
        return value - rate * self.mean / (np.sqrt(self.square) + EPSILON)


class Adagrad:
    squares = 0.1

    def moved(self, value, gradient):
        self.squares = self.squares + gradient**2
        return value - 0.1 * gradient / np.sqrt(self.squares + EPSILON)


OPTIMIZERS = {
    "sgd": (lambda: Sgd(0.1, 0.0, False), lambda: keras.optimizers.SGD(0.1)),
    "momentum": (lambda: Sgd(0.1, 0.9, False), lambda: keras.optimizers.SGD(0.1, momentum=0.9)),
    "nesterov": (lambda: Sgd(0.1, 0.9, True), lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True)),
    "rmsprop": (RmsProp, lambda: keras.optimizers.RMSprop(0.01)),
    "adam": (Adam, lambda: keras.optimizers.Adam(0.01)),
    "adagrad": (Adagrad, lambda: keras.optimizers.Adagrad(0.1)),
}


def forward(name, net):
    if name == "softmax":
        powers = np.exp(net - net.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)
    return {"sigmoid": lambda: 1 / (1 + np.exp(-net)), "tanh": lambda: np.tanh(net),
            "relu": lambda: np.maximum(net, 0), "linear": lambda: net}[name]()


def through(name, out, error):
    """The derivative by the nets from the one by the outputs."""
    if name == "softmax":
        return out * (error - (out * error).sum(axis=1, keepdims=True))
    return error * {"sigmoid": out * (1 - out), "tanh": 1 - out**2, "relu": out > 0, "linear": 1}[name]


def output_delta(case, out, targets):
    if (case["loss"], case["output"]) in (("cce", "softmax"), ("bce", "sigmoid")):
        return (out - targets) / (len(out) if case["loss"] == "cce" else out.size)
    assert case["loss"] == "mse"
    return through(case["output"], out, 2 * (out - targets) / out.size)


def gradients(case, values, targets):
    kernel1, bias1, kernel2, bias2 = values
    hidden = forward(case["hidden"], x @ kernel1 + bias1)
    out = forward(case["output"], hidden @ kernel2 + bias2)
    delta2 = output_delta(case, out, targets)
    delta1 = through(case["hidden"], hidden, delta2 @ kernel2.T)
    return [x.T @ delta1, delta1.sum(axis=0), hidden.T @ delta2, delta2.sum(axis=0)]


def named(arrays):
    return {name: np.asarray(array).tolist() for name, array in zip(NETWORK["start"], arrays, strict=True)}


def start():
    return [np.array(values, "float64") for values in NETWORK["start"].values()]


def in_numpy(case, optimizer):
    values, targets, after = start(), np.array(case["targets"]), {}
    rules = [optimizer() for _ in values]
    for step in range(1, STEPS[-1] + 1):
        moves = zip(rules, values, gradients(case, values, targets), strict=True)
        values = [rule.moved(value, gradient) for rule, value, gradient in moves]
        if step in STEPS:
            after[str(step)] = named(values)
    return after


def in_keras(case, optimizer):
    layers = [keras.layers.Dense(4, case["hidden"]), keras.layers.Dense(2, case["output"])]
    model = keras.Sequential([keras.Input((3,)), *layers])
    model.set_weights(start())
    model.compile(loss=NAMES[case["loss"]], optimizer=optimizer())
    after = {}
    for step in range(1, STEPS[-1] + 1):
        model.train_on_batch(x, np.array(case["targets"]))
        if step in STEPS:
            after[str(step)] = named(model.get_weights())
    return after


def both(case, name):
    plain, real = OPTIMIZERS[name]
    return {"hidden": case["hidden"], "output": case["output"], "loss": case["loss"], "optimizer": name,
            "numpy": in_numpy(case, plain), "keras": in_keras(case, real)}


rows = [both(case, name) for case in CASES for name in OPTIMIZERS]
defaults = {name: keras.optimizers.get(name).get_config() for name in ("sgd", "rmsprop", "adam", "adagrad")}
result = {"numpy": np.__version__, "keras": keras.__version__, "defaults": defaults, "rows": rows}
HERE.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
