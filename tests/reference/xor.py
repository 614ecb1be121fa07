"""Reference numbers for the 3-6-1 network that learns XOR with bare matrices: writes xor.json beside this file.

Made with NumPy 2.4.6. JSON numbers are the shortest that read back to the same float.
Run: python3 xor.py
"""

import json
import pathlib

import numpy as np

INPUTS = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]])
TARGETS = np.array([[0.0], [1.0], [1.0], [0.0]])


def sigmoid(net):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-net))


class Net:
    """Weights and the variables of the latest pass; the last hidden column is held at 1 and serves as the bias."""

    def __init__(self, seed, hidden, rate):
        np.random.seed(seed)
        self.weight0 = 2 * np.random.random((3, hidden)) - 1
        self.weight1 = 2 * np.random.random((hidden, 1)) - 1
        self.rate = rate

    def update(self, rows):
        """One pass over these rows and one update of both weight matrices from gradients made with the old ones."""
        x, t = INPUTS[rows], TARGETS[rows]
        self.net1 = x @ self.weight0
        self.layer1 = sigmoid(self.net1)
        self.layer1[:, -1] = 1.0
        self.net2 = self.layer1 @ self.weight1
        self.layer2 = sigmoid(self.net2)
        self.layer2_error = self.layer2 - t
        self.loss = 0.5 * float((self.layer2_error**2).sum())
        self.layer2_delta = self.layer2_error * (self.layer2 * (1 - self.layer2))
        self.layer1_error = self.layer2_delta @ self.weight1.T
        self.layer1_delta = self.layer1_error * (self.layer1 * (1 - self.layer1))
        self.gradient1 = self.layer1.T @ self.layer2_delta
        self.gradient0 = x.T @ self.layer1_delta
        self.weight1 = self.weight1 - self.rate * self.gradient1
        self.weight0 = self.weight0 - self.rate * self.gradient0

    def variables(self):
        wide = ("weight0", "net1", "layer1", "layer1_error", "layer1_delta", "gradient0")
        thin = ("weight1", "net2", "layer2", "layer2_error", "layer2_delta", "gradient1")
        kept = {name: getattr(self, name).tolist() for name in wide}
        kept |= {name: getattr(self, name)[:, 0].tolist() for name in thin}
        return kept | {"loss": self.loss}

    def predictions(self):
        hidden = sigmoid(INPUTS @ self.weight0)
        hidden[:, -1] = 1.0
        return sigmoid(hidden @ self.weight1)[:, 0].tolist()


def starts():
    table = []
    for seed in (0, 1, 5, 42, 12345, 4294967295):
        for hidden in (2, 6, 16):
            net = Net(seed, hidden, 0.2)
            table.append(
                {
                    "seed": seed,
                    "hidden": hidden,
                    "weight0": net.weight0.tolist(),
                    "weight1": net.weight1[:, 0].tolist(),
                }
            )
    return table


def whole_batches():
    """The settings of the lecture: all four samples make one update. `updates` counts the updates before the kept one."""
    net, kept, losses = Net(5, 6, 0.2), [], []
    for i in range(10_000):
        net.update([0, 1, 2, 3])
        if i % 10 == 0:
            losses.append(net.loss)
        if i in (0, 1, 2, 9, 99, 999, 9999):
            kept.append({"updates": i} | net.variables() | {"predictions": net.predictions()})
    return {"passes": kept, "loss_every_10": losses, "printed": str(net.layer2)}


def single_samples():
    """One update per sample, the samples in their order."""
    net, kept = Net(5, 6, 0.2), []
    for i in range(400):
        net.update([i % 4])
        if i < 9 or i % 57 == 0 or i == 399:
            kept.append({"updates": i, "sample": i % 4} | net.variables() | {"predictions": net.predictions()})
    return kept


def ends():
    table = []
    plan = [(seed, 6, 0.2) for seed in (0, 1, 42, 12345, 4294967295)]
    plan += [(5, hidden, 0.2) for hidden in (2, 3, 4, 16)]
    plan += [(5, 6, rate) for rate in (0.05, 0.5, 1.0, 2.0, 5.0)]
    for seed, hidden, rate in plan:
        for mode in ("batch", "sample"):
            net, latest = Net(seed, hidden, rate), [0.0] * 4
            for i in range(3000):
                if mode == "batch":
                    net.update([0, 1, 2, 3])
                    latest = net.layer2[:, 0].tolist()
                else:
                    net.update([i % 4])
                    latest[i % 4] = float(net.layer2[0, 0])
            table.append(
                {
                    "seed": seed,
                    "hidden": hidden,
                    "rate": rate,
                    "update": mode,
                    "updates": 3000,
                    "outputs": latest,
                    "loss": net.loss,
                    "predictions": net.predictions(),
                }
            )
    return table


def passes_until_right(seed, hidden, rate, mode, limit):
    """Whole passes over the table until every output of the latest pass was less than ½ from its target."""
    net = Net(seed, hidden, rate)
    for done in range(1, limit + 1):
        if mode == "batch":
            net.update([0, 1, 2, 3])
            errors = net.layer2_error[:, 0]
        else:
            errors = np.zeros(4)
            for sample in range(4):
                net.update([sample])
                errors[sample] = net.layer2_error[0, 0]
        if np.all(np.abs(errors) < 0.5):
            return done
    return None


def stops():
    plan = [(5, 6, 0.2), (1, 6, 0.2), (0, 4, 0.5), (42, 6, 2.0), (5, 2, 0.2)]
    return [
        {
            "seed": seed,
            "hidden": hidden,
            "rate": rate,
            "update": mode,
            "limit": 5000,
            "passes": passes_until_right(seed, hidden, rate, mode, 5000),
        }
        for seed, hidden, rate in plan
        for mode in ("batch", "sample")
    ]


reference = {
    "numpy": np.__version__,
    "starts": starts(),
    "batch": whole_batches(),
    "sample": single_samples(),
    "ends": ends(),
    "stops": stops(),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
