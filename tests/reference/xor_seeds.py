"""XOR with 2-2-1 sigmoid units from many seeds, in NumPy: makes xor_seeds.json beside this file.

Usage: python xor_seeds.py

The training of xor_shuffled.py (whose draws it makes: both kernels, then one permutation per epoch), for all seeds at
once; only outputs are kept. Of seeds 0 ... 29 nine stay stuck; the last five come near the outputs that lectures print
after 1 000 epochs.
"""

import json
import pathlib

import numpy as np

SEEDS = [*range(30), 1297, 2089, 416, 205, 976]
EPOCHS = (1, 1000, 10000)
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0.0, 1.0, 1.0, 0.0])
RATE = 0.1


def sigmoid(net):
    return 1 / (1 + np.exp(-net))


def glorot(random, inputs, outputs):
    return (2 * random.random_sample((inputs, outputs)) - 1) * np.sqrt(6 / (inputs + outputs))


def train():
    randoms = [np.random.RandomState(seed) for seed in SEEDS]
    kernel1 = np.empty((len(SEEDS), 2, 2))
    kernel2 = np.empty((len(SEEDS), 2))
    for index, random in enumerate(randoms):
        kernel1[index] = glorot(random, 2, 2)
        kernel2[index] = glorot(random, 2, 1)[:, 0]
    bias1, bias2 = np.zeros((len(SEEDS), 2)), np.zeros(len(SEEDS))
    after = {}
    for epoch in range(1, EPOCHS[-1] + 1):
        orders = np.array([random.permutation(4) for random in randoms])
        for samples in orders.T:
            x = INPUTS[samples]
            hidden = sigmoid(x[:, :1] * kernel1[:, 0] + x[:, 1:] * kernel1[:, 1] + bias1)
            out = sigmoid(hidden[:, 0] * kernel2[:, 0] + hidden[:, 1] * kernel2[:, 1] + bias2)
            delta2 = 2 * (out - TARGETS[samples]) * (out * (1 - out))
            delta1 = delta2[:, None] * kernel2 * (hidden * (1 - hidden))
            kernel2 = kernel2 - RATE * (delta2[:, None] * hidden)
            bias2 = bias2 - RATE * delta2
            kernel1 = kernel1 - RATE * (x[:, :, None] * delta1[:, None, :])
            bias1 = bias1 - RATE * delta1
        if epoch in EPOCHS:
            hidden = sigmoid(INPUTS @ kernel1 + bias1[:, None, :])
            after[epoch] = sigmoid((hidden * kernel2[:, None, :]).sum(axis=2) + bias2[:, None])
    return [{"seed": seed, "outputs": {str(epoch): outputs[index].tolist() for epoch, outputs in after.items()}}
            for index, seed in enumerate(SEEDS)]


result = {"numpy": np.__version__, "runs": train()}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
