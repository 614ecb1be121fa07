"""Whole trainings on MNIST by Keras, several seeds each: makes mnist_runs.json beside this file.

Usage: python mnist_runs.py FOLDER     (TensorFlow 2.21, Keras 3.15; FOLDER holds the four .gz files of MNIST)

784-512-10, batches of 128, shuffled. "lecture" and "lecture-string": sigmoids, mean squared error, 20 epochs, with the
optimizer SGD(0.1) and with the string 'sgd', which means a learning rate of 0.01. "modern": ReLU, softmax with
cross-entropy and Adam, 5 epochs, judged on the test images after each. Losses and accuracies of an epoch are Keras' running
means, rounded to five decimals. Keras' generators differ between machines, so the numbers come out a little different.
"""

import gzip
import json
import os
import pathlib
import sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np
import tensorflow as tf

FOLDER = pathlib.Path(sys.argv[1])


def images_and_targets(name):
    def read(part, header):
        return np.frombuffer(gzip.decompress((FOLDER / f"{name}-{part}-ubyte.gz").read_bytes()), np.uint8, offset=header)
    images = read("images-idx3", 16).reshape(-1, 784).astype("float32") / 255
    return images, keras.utils.to_categorical(read("labels-idx1", 8), 10)


(X, Y), (X_TEST, Y_TEST) = images_and_targets("train"), images_and_targets("t10k")


def train(name, seed):
    keras.utils.set_random_seed(seed)
    modern = name == "modern"
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(512, activation="relu" if modern else "sigmoid"),
        keras.layers.Dense(10, activation="softmax" if modern else "sigmoid"),
    ])
    optimizer = {"lecture": keras.optimizers.SGD(learning_rate=0.1), "lecture-string": "sgd", "modern": "adam"}[name]
    loss = "categorical_crossentropy" if modern else "mean_squared_error"
    model.compile(loss=loss, optimizer=optimizer, metrics=["accuracy"])
    judged = {"validation_data": (X_TEST, Y_TEST)} if modern else {}
    history = model.fit(X, Y, batch_size=128, epochs=5 if modern else 20, verbose=0, **judged).history
    result = {key: [round(value, 5) for value in values] for key, values in history.items()}
    if not modern:
        result["test_loss"], result["test_accuracy"] = model.evaluate(X_TEST, Y_TEST, verbose=0)
    return {"name": name, "seed": seed, **result}


seeds = {"lecture": 3, "lecture-string": 3, "modern": 2}
runs = [train(name, seed) for name, count in seeds.items() for seed in range(count)]
versions = f"Keras {keras.__version__}, TensorFlow {tf.__version__}, float32 on a CPU"
lines = ",\n".join("    " + json.dumps(run) for run in runs)
text = f'{{\n  "versions": "{versions}",\n  "runs": [\n{lines}\n  ]\n}}\n'
pathlib.Path(__file__).with_suffix(".json").write_text(text)
