"""Streams of NumPy's legacy generator (np.random.seed): makes numpy_random.json beside this file.

Usage: python numpy_random.py

For each seed, every stream starts anew: `words` the first raw 32-bit draws, `doubles` the first of random_sample,
`late_doubles` numbers 1000..1003 (after the state was twisted three times), `uniform` of uniform(-3, 5), and `matrices`
2*random - 1 of shape 3x6 and then 6x1, row by row. `normals` are seven of randn, then one of random_sample and one more of
randn. `permutations` are those of 1, 2, 4, 10 and 100 numbers, one after the other.
"""

import json
import pathlib

import numpy as np

SEEDS = [0, 1, 5, 42, 12345, 2**32 - 1]


def streams(seed):
    def fresh():
        np.random.seed(seed)
        return np.random

    words = np.random.RandomState(seed)._bit_generator.random_raw(10)
    late = fresh().random(1004)
    generator = fresh()
    matrices = [2 * generator.random(shape) - 1 for shape in ((3, 6), (6, 1))]
    generator = fresh()
    normals = [*generator.randn(7), generator.random_sample(), generator.randn()]
    generator = fresh()
    permutations = [generator.permutation(count).tolist() for count in (1, 2, 4, 10, 100)]
    return {
        "seed": seed,
        "words": words.tolist(),
        "doubles": fresh().random_sample(24).tolist(),
        "late_doubles": late[1000:].tolist(),
        "uniform": fresh().uniform(-3, 5, 6).tolist(),
        "matrices": [matrix.tolist() for matrix in matrices],
        "normals": normals,
        "permutations": permutations,
    }


result = {"numpy": np.__version__, "streams": [streams(seed) for seed in SEEDS]}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
