"""Losses on sigmoid, linear and softmax outputs in Keras, float64: makes keras_losses.json beside this file.

Usage: python keras_losses.py       (TensorFlow 2.21, Keras 3.15; reads keras_net342.json)

Kernels are inputs x outputs, samples are rows. `cases` are the 3-4-2 network of keras_net342.json with a loss: its value,
the samples' own losses, the gradients and the weights after 1, 2 and 10 full-batch steps with learning rate 0.1.
`functions` are the losses of given outputs with their derivatives by these outputs, clipped ones among them. `softmax`
is the activation with its Jacobian for each sample. `saturated` is a compiled model of a single softmax layer, with the
identity as kernel, nets so far apart that outputs reach 0 and 1, and cross-entropy: the loss of each sample alone, and
its derivative by the nets, read off as the change of the bias in one step with learning rate 1.
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

HERE = pathlib.Path(__file__)
NETWORK = json.loads(HERE.with_name("keras_net342.json").read_text("ascii"))
CLASSES = [[1, 0], [0, 1], [1, 0], [0, 1], [0, 1]]
REALS = [[0.3, -0.7], [1.2, 0.1], [-0.4, 0.9], [0.0, 0.5], [0.8, -1.1]]
NAMES = {"mse": "mean_squared_error", "bce": "binary_crossentropy", "cce": "categorical_crossentropy"}
CASES = [
    ("sigmoid", "sigmoid", "mse", CLASSES),
    ("tanh", "linear", "mse", REALS),
    ("relu", "linear", "mse", REALS),
    ("sigmoid", "softmax", "mse", CLASSES),
    ("relu", "softmax", "cce", CLASSES),
    ("sigmoid", "softmax", "cce", CLASSES),
    ("tanh", "sigmoid", "bce", CLASSES),
]
# The clip's bounds themselves are missing: what is seen on them depends on one last bit.
OUTPUTS = [[0.2, 0.7, 0.4], [0.0, 0.5, 0.5], [1.0, 0.0, 0.0], [1e-9, 0.9, 1 - 1e-9], [0.25, 2e-7, 1 - 2e-7],
           [0.3, 0.3, 0.3]]
TARGETS = [[0, 1, 0], [1, 0, 0], [1, 0, 0], [1, 0, 1], [0, 1, 0], [0.5, 0.25, 0.125]]
NETS = [[1, 2, 3], [1000, 1001, 1002], [-5, 0, 5], [0, 0, 0], [-1000, 0, 1000]]
FAR = [[0, 0, 30], [0, 0, 1000], [-20, 20, 0], [2, -1, 0.5]]
FAR_TARGETS = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]

x = np.array(NETWORK["inputs"], "float64")


def plain(tensor):
    return np.asarray(tensor, "float64").tolist()


def named(tensors):
    return dict(zip(NETWORK["start"], map(plain, tensors), strict=True))


def build(hidden, output):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, hidden), keras.layers.Dense(2, output)])
    model.set_weights([np.array(values, "float64") for values in NETWORK["start"].values()])
    return model


def sgd(model, loss, targets):
    model.compile(loss=NAMES[loss], optimizer=keras.optimizers.SGD(learning_rate=0.1))
    after = {}
    for step in range(1, 11):
        model.train_on_batch(x, targets)
        if step in (1, 2, 10):
            after[str(step)] = named(model.get_weights())
    return after


def case(hidden, output, loss, targets):
    targets = np.array(targets, "float64")
    model = build(hidden, output)
    with tf.GradientTape() as tape:
        outputs = model(tf.constant(x))
        of_samples = keras.losses.get(NAMES[loss])(tf.constant(targets), outputs)
        value = tf.reduce_mean(of_samples)
    return {
        "hidden": hidden,
        "output": output,
        "loss": loss,
        "targets": plain(targets),
        "outputs": plain(outputs),
        "of_samples": plain(of_samples),
        "value": float(value),
        "gradients": named(tape.gradient(value, model.trainable_variables)),
        "sgd": sgd(build(hidden, output), loss, targets),
    }


def function(loss):
    outputs = tf.constant(OUTPUTS, "float64")
    with tf.GradientTape() as tape:
        tape.watch(outputs)
        of_samples = keras.losses.get(NAMES[loss])(tf.constant(TARGETS, "float64"), outputs)
        value = tf.reduce_mean(of_samples)
    return {"loss": loss, "of_samples": plain(of_samples), "gradient": plain(tape.gradient(value, outputs))}


def softmax():
    nets = tf.constant(NETS, "float64")
    with tf.GradientTape() as tape:
        tape.watch(nets)
        out = keras.activations.softmax(nets)
    return {"nets": plain(nets), "outputs": plain(out), "jacobians": plain(tape.batch_jacobian(out, nets))}


def saturated():
    values, by_nets = [], []
    for nets, targets in zip(FAR, FAR_TARGETS, strict=True):
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3, "softmax")])
        model.set_weights([np.eye(3), np.zeros(3)])
        model.compile(loss=NAMES["cce"], optimizer=keras.optimizers.SGD(learning_rate=1.0))
        values.append(float(model.train_on_batch(np.array([nets], "float64"), np.array([targets], "float64"))))
        by_nets.append(plain(-model.get_weights()[1]))
    return {"nets": plain(FAR), "targets": plain(FAR_TARGETS), "values": values, "by_nets": by_nets}


result = {
    "keras": keras.__version__,
    "tensorflow": tf.__version__,
    "cases": [case(*parts) for parts in CASES],
    "functions": {"outputs": plain(OUTPUTS), "targets": plain(TARGETS), "losses": [function(loss) for loss in NAMES]},
    "softmax": softmax(),
    "saturated": saturated(),
}
HERE.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
