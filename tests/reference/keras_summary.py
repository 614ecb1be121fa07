"""What model.summary() prints, in Keras 3 and in the Keras of the lecture: makes keras_summary.json beside this file.

Usage: python keras_summary.py WHEEL      (TensorFlow 2.21, Keras 3.15; WHEEL is the file of Keras 2.3.1)

Keras 2.3.1 itself no longer starts. Its printing function is taken from the wheel and given stand-ins for the layers,
which have what it asks for: a name, an output shape and a number of parameters.
"""

import json
import os
import pathlib
import sys
import types
import zipfile

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", COLUMNS="80")

import keras

# Inputs, then the units of each layer: the lecture's models, then sizes that come near a change of unit.
MODELS = [
    ("line", [1, 1]),
    ("xor", [2, 2, 1]),
    ("walkthrough", [100, 64, 10]),
    ("digits", [784, 512, 10]),
    ("five", [4, 8, 8, 8, 8, 3]),
    ("kilobyte", [15, 16]),
    ("below-kilobyte", [254, 1]),
    ("megabyte", [511, 512]),
    ("largest", [1024, 1024, 1024, 1024, 1024, 1024]),
]


def printed(summary):
    lines = []
    summary(lines)
    return "\n".join(lines).rstrip("\n")


def now(sizes, floatx):
    keras.backend.clear_session()
    keras.backend.set_floatx(floatx)
    dense = [keras.layers.Dense(units) for units in sizes[1:]]
    model = keras.Sequential([keras.Input(shape=(sizes[0],)), *dense])
    keep = lambda lines: lambda text, line_break=True: lines.append(text)
    return printed(lambda lines: model.summary(print_fn=keep(lines)))


def printer(wheel):
    source = zipfile.ZipFile(wheel).read("keras/utils/layer_utils.py").decode()
    body = "\n".join(line for line in source.splitlines() if not line.startswith("from ."))
    module = types.ModuleType("layer_utils")
    exec(compile(body, "layer_utils.py", "exec"), module.__dict__)
    module.count_params = lambda weights: sum(weights)
    return module.print_summary


class Sequential:
    def __init__(self, sizes):
        self.name = "sequential_1"
        self.layers = [Dense(number, *pair) for number, pair in enumerate(zip(sizes, sizes[1:]), 1)]
        self.trainable_weights = [layer.count_params() for layer in self.layers]
        self.non_trainable_weights = []
        self._check_trainable_weights_consistency = lambda: None


class Dense:
    def __init__(self, number, inputs, units):
        self.name = f"dense_{number}"
        self.output_shape = (None, units)
        self.count_params = lambda: (inputs + 1) * units


def then(print_summary, sizes):
    return printed(lambda lines: print_summary(Sequential(sizes), print_fn=lines.append))


print_summary = printer(sys.argv[1])
result = {
    "keras": keras.__version__,
    "models": [
        {
            "name": name,
            "sizes": sizes,
            "float32": now(sizes, "float32"),
            "float64": now(sizes, "float64"),
            "keras_2_3_1": then(print_summary, sizes),
        }
        for name, sizes in MODELS
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
