"""Trainings by Keras, float64 and float32, update by update: makes keras_training.json beside this file.

Usage: python keras_training.py     (TensorFlow 2.21, Keras 3.15; reads keras_net342.json; float32 takes ten minutes)

Kernels are inputs x outputs, samples are rows, nothing is shuffled. `xor`: 2-2-1 sigmoid, mse, SGD 0.1, one sample per
update. `regression`: one linear unit on 20 points, all points per update and one point per update; `loss` is that of the
epoch that ended. `net342`: the network of keras_net342.json in float64 with eight pairs of activations and losses: the
samples' losses, the gradients, the weights after 1, 2 and 10 full-batch steps of each optimizer, and one epoch of batches
of 2, 2 and 1 samples with SGD 0.1. `saturated`: losses of given outputs at and beyond the clip.
"""

import json
import os
import pathlib

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__)
NETWORK = json.loads(HERE.with_name("keras_net342.json").read_text("ascii"))
QUIET = {"shuffle": False, "verbose": 0}
XOR_X, XOR_Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
XOR_START = [[[0.7311, -0.4522], [-0.9184, 0.263]], [0.0, 0.0], [[1.1203], [-0.6417]], [0.0]]
XOR_EPOCHS = {"float64": (1, 10, 100, 1000), "float32": (1, 10, 100, 1000, 10000)}
POINTS_X = [round(i / 10, 1) for i in range(20)]
NOISE = np.round(np.random.RandomState(5).randn(20) * 0.2, 2).tolist()
POINTS_Y = [round(2 * x + 1 + noise, 2) for x, noise in zip(POINTS_X, NOISE, strict=True)]
CLASSES = [[1, 0], [0, 1], [1, 0], [0, 1], [0, 1]]
REALS = [[0.3, -0.7], [1.2, 0.1], [-0.4, 0.9], [0.0, 0.5], [0.8, -1.1]]
NAMES = {"mse": "mean_squared_error", "mae": "mean_absolute_error", "bce": "binary_crossentropy",
         "cce": "categorical_crossentropy"}
CASES = [
    ("sigmoid", "sigmoid", "mse", CLASSES), ("tanh", "linear", "mse", REALS), ("relu", "linear", "mse", REALS),
    ("sigmoid", "softmax", "mse", CLASSES), ("relu", "softmax", "cce", CLASSES), ("tanh", "sigmoid", "bce", CLASSES),
    ("sigmoid", "softmax", "cce", CLASSES), ("relu", "linear", "mae", REALS),
]
OPTIMIZERS = {
    "sgd": lambda: keras.optimizers.SGD(learning_rate=0.1),
    "momentum": lambda: keras.optimizers.SGD(learning_rate=0.1, momentum=0.9),
    "nesterov": lambda: keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
    "adam": lambda: keras.optimizers.Adam(learning_rate=0.01),
    "rmsprop": lambda: keras.optimizers.RMSprop(learning_rate=0.01),
}
SURE = {
    "bce": {"outputs": [[0.0], [1.0], [1.0], [0.0], [0.3]], "targets": [[1.0], [0.0], [1.0], [0.0], [1.0]]},
    "cce": {"outputs": [[0.0, 0.5, 0.5], [0.2, 0.7, 0.4], [1.0, 0.0, 0.0]], "targets": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]},
}


def array(values):
    return np.array(values, keras.backend.floatx())


def plain(tensor):
    return np.asarray(tensor, "float64").tolist()


def weights(model):
    return [plain(values) for values in model.get_weights()]


def model_of(sizes, activations, start, loss, optimizer):
    layers = [keras.layers.Dense(units, activation) for units, activation in zip(sizes[1:], activations, strict=True)]
    model = keras.Sequential([keras.Input((sizes[0],)), *layers])
    model.set_weights([array(values) for values in start])
    model.compile(loss=NAMES[loss], optimizer=optimizer)
    return model


def xor(dtype):
    keras.backend.set_floatx(dtype)
    model = model_of((2, 2, 1), ("sigmoid", "sigmoid"), XOR_START, "mse", OPTIMIZERS["sgd"]())
    x, y = array(XOR_X), array(XOR_Y)
    rows = []

    def note(updates, loss=None):
        rows.append({"updates": updates, "weights": weights(model), "predicted": plain(model.predict(x, verbose=0))}
                    | ({} if loss is None else {"loss": loss}))

    for sample in range(4):
        model.train_on_batch(x[sample : sample + 1], y[sample : sample + 1])
        if sample in (0, 3):
            note(sample + 1)
    for done, until in zip(XOR_EPOCHS[dtype], XOR_EPOCHS[dtype][1:]):
        history = model.fit(x, y, batch_size=1, epochs=until - done, **QUIET).history
        note(4 * until, history["loss"][-1])
    return rows


def regression(dtype, batch_size, epochs):
    keras.backend.set_floatx(dtype)
    model = model_of((1, 1), ("linear",), [[[-0.5]], [0.0]], "mse", OPTIMIZERS["sgd"]())
    x, y = array(POINTS_X)[:, None], array(POINTS_Y)[:, None]
    rows, done = [], 0
    for until in epochs:
        history = model.fit(x, y, batch_size=batch_size, epochs=until - done, **QUIET).history
        done = until
        rows.append({"updates": until * (20 // batch_size), "loss": history["loss"][-1], "weights": weights(model)})
    return rows


def net342(hidden, output, loss, targets):
    keras.backend.set_floatx("float64")
    x, t = array(NETWORK["inputs"]), array(targets)

    def build(optimizer):
        return model_of((3, 4, 2), (hidden, output), NETWORK["start"].values(), loss, optimizer)

    model = build("sgd")
    with tf.GradientTape() as tape:
        of_samples = keras.losses.get(NAMES[loss])(tf.constant(t), model(tf.constant(x)))
        value = tf.reduce_mean(of_samples)
    gradients = [plain(gradient) for gradient in tape.gradient(value, model.trainable_variables)]
    after = {}
    for name, optimizer in OPTIMIZERS.items():
        model, losses, marks = build(optimizer()), [], {}
        for step in range(1, 11):
            losses.append(float(model.train_on_batch(x, t)))
            if step in (1, 2, 10):
                marks[str(step)] = weights(model)
        after[name] = {"losses": losses, "weights": marks}
    model = build(OPTIMIZERS["sgd"]())
    history = model.fit(x, t, batch_size=2, epochs=1, **QUIET).history
    return {"hidden": hidden, "output": output, "loss": loss, "targets": plain(t), "of_samples": plain(of_samples),
            "value": float(value), "gradients": gradients, "optimizers": after,
            "epoch": {"loss": history["loss"][0], "weights": weights(model)}}


def saturated(loss):
    keras.backend.set_floatx("float64")
    outputs, targets = array(SURE[loss]["outputs"]), array(SURE[loss]["targets"])
    return {"loss": loss, "outputs": plain(outputs), "targets": plain(targets),
            "of_samples": plain(keras.losses.get(NAMES[loss])(targets, outputs))}


def main():
    result = {
        "keras": keras.__version__,
        "xor": {"inputs": XOR_X, "targets": XOR_Y, "start": XOR_START,
                **{dtype: xor(dtype) for dtype in ("float64", "float32")}},
        "regression": {"x": POINTS_X, "y": POINTS_Y,
                       **{dtype: {"full": regression(dtype, 20, (1, 2, 3, 10, 50, 100, 200, 500)),
                                  "single": regression(dtype, 1, (1, 2, 5, 10, 20, 50))}
                          for dtype in ("float64", "float32")}},
        "net342": [net342(*case) for case in CASES],
        "saturated": [saturated(loss) for loss in SURE],
    }
    HERE.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
