"""Kernels as Keras' initializers draw them, from NumPy's legacy generator: makes initializers.json beside this file.

Usage: python initializers.py      (TensorFlow 2.21, Keras 3.15)

`kernels`: for each initializer and seed a kernel of 3 x 5 and then one of 5 x 2, in NumPy, drawn row by row: uniform ones are
limit * (2*random - 1), normal ones a deviation times a standard normal number that is drawn again while it is beyond 2.
`keras`: the largest size and the standard deviation of 300 x 200 numbers that Keras itself draws.
"""

import json
import math
import os
import pathlib

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy as np

keras.backend.set_floatx("float64")

NAMES = ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "zeros"]
SEEDS = [0, 5, 1297]
# The standard deviation of a standard normal number that is known to lie between -2 and 2.
WITHIN_TWO = math.sqrt(1 - 4 * math.exp(-2) / math.sqrt(2 * math.pi) / math.erf(math.sqrt(2)))


def normal_within_two(random):
    while True:
        value = random.randn()
        if abs(value) <= 2:
            return value


def kernel(name, random, inputs, outputs):
    if name == "zeros":
        return np.zeros((inputs, outputs))
    variance = 2 / (inputs + outputs) if name.startswith("glorot") else 2 / inputs
    if name.endswith("uniform"):
        return (2 * random.random_sample((inputs, outputs)) - 1) * math.sqrt(3 * variance)
    draws = [[normal_within_two(random) for _ in range(outputs)] for _ in range(inputs)]
    return np.array(draws) * (math.sqrt(variance) / WITHIN_TWO)


def kernels(name, seed):
    random = np.random.RandomState(seed)
    drawn = [kernel(name, random, *shape).tolist() for shape in ((3, 5), (5, 2))]
    return {"name": name, "seed": seed, "kernels": drawn}


def in_keras(name):
    keras.utils.set_random_seed(1)
    drawn = np.asarray(keras.initializers.get(name)((300, 200), dtype="float64"))
    return {"name": name, "largest": float(np.abs(drawn).max()), "deviation": float(drawn.std())}


result = {
    "numpy": np.__version__,
    "keras_version": keras.__version__,
    "kernels": [kernels(name, seed) for name in NAMES for seed in SEEDS],
    "keras": [in_keras(name) for name in NAMES],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
