"""A 3-4-2 network in Keras, float64, mean squared error: makes keras_net342.json beside this file.

Usage: python keras_net342.py       (TensorFlow 2.21, Keras 3.15)

Kernels are inputs x outputs, samples are rows. Keras' loss is the mean over samples and outputs of (t - o)^2, so its
gradients are 2/(samples * outputs) times those of half the sum. `sgd` holds the weights after 1, 2 and 10 full-batch
steps with learning rate 0.1. `activations` are Keras' own functions and TensorFlow's derivatives of them.
"""

import json
import os
import pathlib

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy as np
import tensorflow as tf

keras.backend.set_floatx("float64")

INPUTS = [[0.5, -1.0, 0.25], [1.5, 0.75, -0.5], [-0.8, 0.2, 1.1], [0.0, 1.0, 0.0], [2.0, -0.3, 0.6]]
CLASSES = [[1, 0], [0, 1], [1, 0], [0, 1], [0, 1]]
REALS = [[0.3, -0.7], [1.2, 0.1], [-0.4, 0.9], [0.0, 0.5], [0.8, -1.1]]
START = {
    "kernel1": [[0.15, -0.25, 0.40, 0.05], [-0.30, 0.45, 0.20, -0.10], [0.35, 0.10, -0.50, 0.25]],
    "bias1": [0.05, -0.15, 0.10, 0.20],
    "kernel2": [[0.60, -0.40], [-0.20, 0.30], [0.25, 0.55], [-0.45, 0.10]],
    "bias2": [0.02, -0.03],
}
CASES = [("sigmoid", "sigmoid", CLASSES), ("tanh", "linear", REALS), ("relu", "linear", REALS)]
NETS = [-1000, -100, -40, -20, -5, -1.5, -1, -0.5, -1e-3, 0, 1e-3, 0.5, 1, 1.5, 5, 20, 40, 100, 1000]

x = np.array(INPUTS, "float64")


def plain(tensor):
    return np.asarray(tensor, "float64").tolist()


def named(tensors):
    return dict(zip(START, map(plain, tensors), strict=True))


def build(hidden, output):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, hidden), keras.layers.Dense(2, output)])
    model.set_weights([np.array(values, "float64") for values in START.values()])
    return model


def forward_and_gradients(model, targets):
    with tf.GradientTape() as tape:
        hidden_out = model.layers[0](tf.constant(x))
        outputs = model.layers[1](hidden_out)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(tf.constant(targets), outputs))
    kernel, bias = model.layers[0].get_weights()
    return {
        "hidden_net": plain(tf.constant(x) @ kernel + bias),
        "hidden_out": plain(hidden_out),
        "outputs": plain(outputs),
        "mean_squared_error": float(loss),
        "gradients": named(tape.gradient(loss, model.trainable_variables)),
    }


def sgd(model, targets):
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=0.1))
    after = {}
    for step in range(1, 11):
        model.train_on_batch(x, targets)
        if step in (1, 2, 10):
            after[str(step)] = named(model.get_weights())
    return after


def case(hidden, output, targets):
    targets = np.array(targets, "float64")
    return {
        "hidden": hidden,
        "output": output,
        "targets": plain(targets),
        **forward_and_gradients(build(hidden, output), targets),
        "sgd": sgd(build(hidden, output), targets),
    }


def activation(name):
    net = tf.constant(NETS, "float64")
    with tf.GradientTape() as tape:
        tape.watch(net)
        out = getattr(keras.activations, name)(net)
    return {"id": name, "values": plain(out), "derivatives": plain(tape.gradient(out, net))}


result = {
    "keras": keras.__version__,
    "tensorflow": tf.__version__,
    "inputs": plain(x),
    "start": START,
    "cases": [case(*parts) for parts in CASES],
    "nets": NETS,
    "activations": [activation(name) for name in ("sigmoid", "tanh", "relu", "linear")],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
