"""Seconds of an epoch of the lecture's training on MNIST by Keras itself, as one line of JSON.

Usage: python mnist_keras.py FOLDER     (with TensorFlow and Keras; FOLDER holds the files of MNIST)
"""

import gzip
import json
import os
import pathlib
import sys
import time

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np
import tensorflow as tf

FOLDER = pathlib.Path(sys.argv[1])


def read(part, header):
    return np.frombuffer(gzip.decompress((FOLDER / f"train-{part}-ubyte.gz").read_bytes()), np.uint8, offset=header)


x = read("images-idx3", 16).reshape(-1, 784).astype("float32") / 255
y = keras.utils.to_categorical(read("labels-idx1", 8), 10)
model = keras.Sequential([
    keras.Input((784,)),
    keras.layers.Dense(512, activation="sigmoid"),
    keras.layers.Dense(10, activation="sigmoid"),
])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.1), metrics=["accuracy"])
model.fit(x, y, batch_size=128, verbose=0)


def epoch():
    start = time.perf_counter()
    model.fit(x, y, batch_size=128, verbose=0)
    return time.perf_counter() - start


versions = f"Keras {keras.__version__}, TensorFlow {tf.__version__}"
print(json.dumps({"versions": versions, "epochs": [epoch() for _ in range(5)]}))
