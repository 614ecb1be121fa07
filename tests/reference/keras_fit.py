"""Keras' fit, evaluate and predict without shuffling, float64: makes keras_fit.json beside this file.

Usage: python keras_fit.py     (TensorFlow 2.21, Keras 3.15; reads keras_net342.json and keras_losses.json)

Kernels are inputs x outputs, samples are rows. `net342`: each case of keras_losses.json with SGD 0.1, accuracy, mse and mae,
3 epochs of batches of 2, 2 and 1 samples. `validation`: the first case with a validation_split of 0.3, which keeps 3 of 5
samples. `regression`: one linear unit on 20 points, in full batches and one by one. `xor`: 2-2-1 sigmoid, batches of one.
`adam`: the first case for 2 + 1 epochs of batches of 2 in two calls of fit, which share the optimizer's memory.
`binary`: accuracy of one output. The points are y = 2x + 1 with noise, rounded.
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
QUIET = {"shuffle": False, "verbose": 0}
METRICS = ["accuracy", "mse", "mae"]
POINTS_X = [round(i / 10, 1) for i in range(20)]
NOISE = np.round(np.random.RandomState(5).randn(20) * 0.2, 2).tolist()
POINTS_Y = [round(2 * x + 1 + noise, 2) for x, noise in zip(POINTS_X, NOISE, strict=True)]
XOR_X, XOR_Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
XOR_START = [[[0.7311, -0.4522], [-0.9184, 0.263]], [0.0, 0.0], [[1.1203], [-0.6417]], [0.0]]
XOR_EPOCHS = (1, 10, 100, 1000)

inputs = np.array(NETWORK["inputs"])


def array(values):
    return np.array(values, "float64")


def plain(arrays):
    return [np.asarray(values, "float64").tolist() for values in arrays]


def model_of(sizes, activations, start):
    layers = [keras.layers.Dense(units, activation) for units, activation in zip(sizes[1:], activations, strict=True)]
    model = keras.Sequential([keras.Input((sizes[0],)), *layers])
    model.set_weights([array(values) for values in start])
    return model


def net342(case, optimizer=None):
    model = model_of((3, 4, 2), (case["hidden"], case["output"]), NETWORK["start"].values())
    optimizer = optimizer or keras.optimizers.SGD(learning_rate=0.1)
    model.compile(loss=NAMES[case["loss"]], optimizer=optimizer, metrics=METRICS)
    return model


def fitted(case):
    model, targets = net342(case), array(case["targets"])
    before = model.evaluate(inputs, targets, batch_size=2, verbose=0)
    history = model.fit(inputs, targets, batch_size=2, epochs=3, **QUIET).history
    return {"hidden": case["hidden"], "output": case["output"], "loss": case["loss"], "targets": case["targets"],
            "evaluated_before": plain(before), "history": history, "weights": plain(model.get_weights())}


def validation(case):
    model = net342(case)
    fit = model.fit(inputs, array(case["targets"]), batch_size=2, epochs=3, validation_split=0.3, **QUIET)
    return {"split": 0.3, "history": fit.history, "weights": plain(model.get_weights())}


def adam(case):
    model = net342(case, keras.optimizers.Adam(learning_rate=0.01))
    for epochs in (2, 1):
        model.fit(inputs, array(case["targets"]), batch_size=2, epochs=epochs, **QUIET)
    return {"rate": 0.01, "weights": plain(model.get_weights())}


def regression(batch_size, epochs):
    model = model_of((1, 1), ("linear",), [[[-0.5]], [0.0]])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=0.1))
    x, y = array(POINTS_X)[:, None], array(POINTS_Y)[:, None]
    rows, done = [], 0
    for until in epochs:
        history = model.fit(x, y, batch_size=batch_size, epochs=until - done, **QUIET).history
        done = until
        rows.append({"epochs": until, "last_loss": history["loss"][-1], "weights": plain(model.get_weights())})
    return {"batch_size": batch_size, "rows": rows, "evaluated": model.evaluate(x, y, batch_size=20, verbose=0),
            "predicted": plain(model.predict(array([[0], [1], [2.5]]), verbose=0))}


def xor():
    model = model_of((2, 2, 1), ("sigmoid", "sigmoid"), XOR_START)
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=0.1))
    rows, done = [], 0
    for until in XOR_EPOCHS:
        history = model.fit(array(XOR_X), array(XOR_Y), batch_size=1, epochs=until - done, **QUIET).history
        done = until
        rows.append({"epochs": until, "last_loss": history["loss"][-1], "weights": plain(model.get_weights()),
                     "predicted": plain(model.predict(array(XOR_X), verbose=0))})
    return {"inputs": XOR_X, "targets": XOR_Y, "start": XOR_START, "rows": rows}


def binary():
    """A unit that hands its input on, so that outputs are what is written here; 0.5 is not above the threshold."""
    outputs, targets = [[0.2], [0.5], [0.6], [0.9], [-1.0]], [[0], [1], [1], [0.5], [0]]
    model = model_of((1, 1), ("linear",), [[[1.0]], [0.0]])
    model.compile(loss="mse", optimizer="sgd", metrics=["accuracy"])
    scores = [model.evaluate(array([o]), array([t]), verbose=0)[1] for o, t in zip(outputs, targets, strict=True)]
    return {"outputs": outputs, "targets": targets, "of_samples": scores}


result = {
    "keras": keras.__version__,
    "net342": [fitted(case) for case in CASES],
    "validation": validation(CASES[0]),
    "adam": adam(CASES[0]),
    "points": {"x": POINTS_X, "y": POINTS_Y},
    "regression": [regression(20, (1, 2, 3, 10, 100, 500)), regression(1, (1, 2, 5, 10, 50))],
    "xor": xor(),
    "binary": binary(),
}
HERE.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
