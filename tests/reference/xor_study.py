"""How often XOR with 2-2-1 sigmoid units gets stuck, in NumPy: makes xor_study.json beside this file.

Usage: python xor_study.py

The training of xor_shuffled.py (mse without half, SGD 0.1, one sample at a time, a permutation for each epoch), for the
seeds 0 to 29, all of them at once: the first axis of every array is the seed. Each seed has a generator of its own.
"""

import json
import pathlib

import numpy as np

SEEDS = range(30)
EPOCHS = (100, 1000, 10000)
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0.0, 1.0, 1.0, 0.0])
RATE = 0.1


def sigmoid(net):
    return 1 / (1 + np.exp(-net))


def glorot(random, inputs, outputs):
    return (2 * random.random_sample((inputs, outputs)) - 1) * np.sqrt(6 / (inputs + outputs))


generators = [np.random.RandomState(seed) for seed in SEEDS]
kernels = [(glorot(random, 2, 2), glorot(random, 2, 1)[:, 0]) for random in generators]
kernel1, kernel2 = (np.stack(layer) for layer in zip(*kernels))
bias1, bias2 = np.zeros((len(SEEDS), 2)), np.zeros(len(SEEDS))
after = {}
for epoch in range(1, EPOCHS[-1] + 1):
    orders = np.stack([random.permutation(4) for random in generators])
    for samples in orders.T:
        x = INPUTS[samples]
        hidden = sigmoid(np.einsum("si,sij->sj", x, kernel1) + bias1)
        out = sigmoid(np.sum(hidden * kernel2, axis=1) + bias2)
        delta2 = 2 * (out - TARGETS[samples]) * out * (1 - out)
        delta1 = delta2[:, None] * kernel2 * hidden * (1 - hidden)
        kernel2 = kernel2 - RATE * delta2[:, None] * hidden
        bias2 = bias2 - RATE * delta2
        kernel1 = kernel1 - RATE * x[:, :, None] * delta1[:, None, :]
        bias1 = bias1 - RATE * delta1
    if epoch in EPOCHS:
        hidden = sigmoid(np.einsum("ni,sij->snj", INPUTS, kernel1) + bias1[:, None, :])
        outputs = sigmoid(np.einsum("snj,sj->sn", hidden, kernel2) + bias2[:, None])
        errors = np.abs(outputs - TARGETS)
        after[str(epoch)] = {
            "outputs": outputs.tolist(),
            "losses": np.mean(errors**2, axis=1).tolist(),
            "within_a_tenth": int(np.sum(np.all(errors < 0.1, axis=1))),
            "all_right": int(np.sum(np.all(errors < 0.5, axis=1))),
        }

result = {"numpy": np.__version__, "seeds": list(SEEDS), "after": after}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
