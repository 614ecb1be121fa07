"""Updates on MNIST without shuffling, Keras float32 beside NumPy float64: makes mnist_steps.json beside this file.

Usage: python mnist_steps.py FOLDER     (TensorFlow 2.21, Keras 3.15; FOLDER holds the four .gz files of MNIST)

784-hidden-10 with sigmoids, mean squared error and SGD, batches of 128 training images in file order. The start is drawn
from NumPy's legacy generator: after np.random.seed(1), both kernels row by row in Glorot's range; biases are 0. Each run
has the loss of every batch before its update. `test0` are the outputs for the first test image, `test1000` loss and
accuracy on the first 1000 of them, each before and after the updates; the other numbers are weights after them.
"""

import gzip
import json
import os
import pathlib
import sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy as np

BATCH, SEED, PROBED_PIXEL = 128, 1, 406
FOLDER = pathlib.Path(sys.argv[1])


def read(name, header):
    return np.frombuffer(gzip.decompress((FOLDER / f"{name}-ubyte.gz").read_bytes()), np.uint8, offset=header)


TRAIN_X, TRAIN_Y = read("train-images-idx3", 16).reshape(-1, 784), read("train-labels-idx1", 8)
TEST_X, TEST_Y = read("t10k-images-idx3", 16).reshape(-1, 784)[:1000], read("t10k-labels-idx1", 8)[:1000]


def start(hidden):
    np.random.seed(SEED)
    kernels = [(2 * np.random.random(shape) - 1) * np.sqrt(6 / sum(shape)) for shape in ((784, hidden), (hidden, 10))]
    return [kernels[0], np.zeros(hidden), kernels[1], np.zeros(10)]


def batches(updates):
    for at in range(0, updates * BATCH, BATCH):
        yield TRAIN_X[at:at + BATCH], np.eye(10)[TRAIN_Y[at:at + BATCH]]


def probes(weights):
    kernel_1, bias_1, kernel_2, bias_2 = (np.asarray(array, "float64") for array in weights)
    return {"bias_1": bias_1[:5].tolist(), "bias_2": bias_2.tolist(), "kernel_1": kernel_1[PROBED_PIXEL, :5].tolist(),
            "kernel_2": kernel_2[0].tolist(),
            "sums": [float(np.abs(array).sum()) for array in (kernel_1, bias_1, kernel_2, bias_2)]}


def with_keras(hidden, rate, updates):
    layers = [keras.layers.Dense(units, "sigmoid") for units in (hidden, 10)]
    model = keras.Sequential([keras.Input((784,)), *layers])
    model.set_weights([array.astype("float32") for array in start(hidden)])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=rate), metrics=["accuracy"])

    def single(bytes_):
        numbers = bytes_.astype("float32")
        numbers /= 255
        return numbers

    def tested():
        outputs = model.predict(single(TEST_X[:1]), verbose=0)[0]
        scores = model.evaluate(single(TEST_X), np.eye(10, dtype="float32")[TEST_Y], batch_size=1000, verbose=0)
        return {"test0": outputs.astype(float).tolist(), "test1000": [float(score) for score in scores]}

    before, losses = tested(), []
    for x, y in batches(updates):
        model.reset_metrics()
        losses.append(float(model.train_on_batch(single(x), y.astype("float32"))[0]))
    return {"losses": losses, "before": before, "after": tested(), **probes(model.get_weights())}


def with_numpy(hidden, rate, updates):
    kernel_1, bias_1, kernel_2, bias_2 = start(hidden)

    def sigmoid(net):
        return 1 / (1 + np.exp(-net))

    def outputs(x):
        out = sigmoid(x @ kernel_1 + bias_1)
        return out, sigmoid(out @ kernel_2 + bias_2)

    def tested():
        o = outputs(TEST_X / 255)[1]
        right = (o.argmax(axis=1) == TEST_Y).mean()
        return {"test0": o[0].tolist(), "test1000": [float(((o - np.eye(10)[TEST_Y]) ** 2).mean()), float(right)]}

    before, losses = tested(), []
    for x, y in batches(updates):
        x = x / 255
        out, o = outputs(x)
        losses.append(float(((o - y) ** 2).mean()))
        delta_2 = 2 * (o - y) / y.size * o * (1 - o)
        delta_1 = delta_2 @ kernel_2.T * out * (1 - out)
        kernel_2 = kernel_2 - rate * out.T @ delta_2
        bias_2 = bias_2 - rate * delta_2.sum(axis=0)
        kernel_1 = kernel_1 - rate * x.T @ delta_1
        bias_1 = bias_1 - rate * delta_1.sum(axis=0)
    return {"losses": losses, "before": before, "after": tested(), **probes((kernel_1, bias_1, kernel_2, bias_2))}


runs = []
for run in ((512, 0.1, 10), (512, 0.1, 468), (32, 1.0, 100)):
    hidden, rate, updates = run
    runs.append({"hidden": hidden, "rate": rate, "updates": updates, "batch": BATCH, "seed": SEED,
                 "keras_float32": with_keras(*run), "numpy_float64": with_numpy(*run)})
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"keras": keras.__version__, "runs": runs}, separators=(",", ":")) + "\n", encoding="ascii")
