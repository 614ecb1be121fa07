"""XOR with 2-2-1 sigmoid units, one sample at a time in random order, in NumPy: makes xor_shuffled.json beside this file.

Usage: python xor_shuffled.py

What Keras does with mse (no half), SGD 0.1 and batch_size 1, but with NumPy's legacy generator: it draws both kernels
(inputs x outputs, Glorot's uniform limits), then one permutation of the four samples for each epoch. Biases begin at 0.
Seed 1297 comes near the outputs that lectures print after 1 000 epochs.
"""

import json
import pathlib

import numpy as np

SEEDS = [0, 1, 5, 1297, 2089]
EPOCHS = (1, 10, 100, 1000, 10000)
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0.0, 1.0, 1.0, 0.0])
RATE = 0.1


def sigmoid(net):
    return 1 / (1 + np.exp(-net))


def glorot(random, inputs, outputs):
    return (2 * random.random_sample((inputs, outputs)) - 1) * np.sqrt(6 / (inputs + outputs))


def train(seed):
    random = np.random.RandomState(seed)
    kernel1, kernel2 = glorot(random, 2, 2), glorot(random, 2, 1)[:, 0]
    bias1, bias2 = np.zeros(2), 0.0
    start, orders, after = [kernel1.tolist(), kernel2.tolist()], [], {}
    for epoch in range(1, EPOCHS[-1] + 1):
        order = random.permutation(4)
        if epoch <= 3:
            orders.append(order.tolist())
        for sample in order:
            x = INPUTS[sample]
            hidden = sigmoid(x @ kernel1 + bias1)
            out = sigmoid(hidden @ kernel2 + bias2)
            delta2 = 2 * (out - TARGETS[sample]) * out * (1 - out)
            delta1 = delta2 * kernel2 * hidden * (1 - hidden)
            kernel2 = kernel2 - RATE * delta2 * hidden
            bias2 = bias2 - RATE * delta2
            kernel1 = kernel1 - RATE * np.outer(x, delta1)
            bias1 = bias1 - RATE * delta1
        if epoch in EPOCHS:
            outputs = sigmoid(sigmoid(INPUTS @ kernel1 + bias1) @ kernel2 + bias2)
            weights = [kernel1.tolist(), bias1.tolist(), kernel2[:, None].tolist(), [float(bias2)]]
            after[str(epoch)] = {"weights": weights, "outputs": outputs.tolist()}
    return {"seed": seed, "start": start, "first_orders": orders, "after": after}


result = {"numpy": np.__version__, "runs": [train(seed) for seed in SEEDS]}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
