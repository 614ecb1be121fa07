"""How CPython and NumPy write numbers: makes number_text.json beside this file.

Usage: python number_text.py [seed [scale [path]]]     (defaults: 20, 1, number_text.json)

`repr`    list of [bits of the float64 in hexadecimal, repr(float)]
`arrays`  list of [shape, bits of the elements row by row, str(array)]; default print options
"""

import json
import pathlib
import platform
import struct
import sys

import numpy as np

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SCALE = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
PATH = sys.argv[3] if len(sys.argv) > 3 else pathlib.Path(__file__).with_suffix(".json")
rng = np.random.RandomState(SEED)

# Sizes at which a notation changes, and the ends of the float64 range.
EDGES = [1e-5, 1e-4, 1e-3, 0.1, 0.5, 1.0, 9.0, 10.0, 999.0, 1e3, 1e4, 1e5, 1e7, 1e8, 1e15, 1e16, 1e17, 1e22, 1e23,
         2.0**53, 2.0**63, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e-100, 1e100, 1e-300]
ODD = [0.0, -0.0, float("nan"), float("inf"), float("-inf")]
SHAPES = [(1,), (2,), (3,), (4,), (6,), (9,), (1, 1), (4, 1), (3, 2), (2, 3), (1, 4)]
WIDE_SHAPES = [(17,), (40,), (4, 6), (3, 6), (6, 4), (2, 9), (3, 10), (1, 12)]


def bits(value):
    return struct.pack(">d", value).hex()


def from_bits(pattern):
    return struct.unpack(">d", struct.pack(">Q", pattern))[0]


def random_bits():
    return from_bits(rng.randint(0, 1 << 32) << 32 | rng.randint(0, 1 << 32))


def near_edge():
    """A threshold itself or one of its nearest neighbours."""
    value = EDGES[rng.randint(len(EDGES))]
    with np.errstate(over="ignore"):
        for _ in range(rng.randint(3)):
            value = float(np.nextafter(value, rng.choice([-np.inf, np.inf])))
    return value if rng.random_sample() < 0.7 else -value


def magnitude(low, high):
    """A float of either sign whose size is spread evenly over the powers of ten."""
    size = 10.0 ** rng.uniform(low, high)
    return float(size if rng.random_sample() < 0.6 else -size)


def short_decimal():
    return float(f"{rng.randint(-99999, 100000)}e{rng.randint(-12, 13)}")


KINDS = [
    random_bits,
    near_edge,
    short_decimal,
    lambda: magnitude(-6, 18),
    lambda: float(rng.randint(-1000, 1000)),
    lambda: float(10.0 ** rng.randint(-30, 31)),
    lambda: magnitude(-320, 308),
    lambda: rng.randint(2**50, 2**53) / 4.0,  # ties between two shortest decimals
    lambda: 2.0 ** rng.randint(-1074, 1024),
]

# Families of arrays: within one, elements have comparable sizes, so that every notation and padding comes up.
FAMILIES = [
    lambda: magnitude(-1, 1),
    lambda: magnitude(-3, 0.1),
    lambda: magnitude(-4.2, -1),
    lambda: magnitude(7, 8.01),
    lambda: magnitude(-9, 9),
    lambda: float(rng.randint(-5, 6)),
    lambda: float(rng.randint(0, 2)),
    lambda: rng.randint(-50, 51) / 8.0,
    lambda: rng.randint(-9999, 10000) / 1000.0,
    lambda: float(2 * rng.random_sample() - 1),
    lambda: float(10.0 ** rng.randint(-4, 9)),
    lambda: float(rng.choice([1.0, 1000.0, np.nextafter(1000.0, 2e3), 0.001])),
    lambda: float(rng.choice([1e-4, 0.05, np.nextafter(1e-4, 0), 0.1])),
    lambda: float(rng.choice([1e8, 99999999.0, np.nextafter(1e8, 0), 1e6])),
    lambda: rng.randint(9 * 10**15, 10**16) / 1e8,
    lambda: rng.randint(-2000, 2000) / 512.0,  # nine decimals, the last one 5: ties at eight
    lambda: 67108864 + rng.randint(0, 10**10) / 512.0,  # ties between two shortest decimals
    lambda: rng.randint(10**8, 10**9) * 10.0 + 5,  # ties in scientific notation
    near_edge,
    random_bits,
    short_decimal,
]


def array_case(shapes):
    shape = shapes[rng.randint(len(shapes))]
    family = FAMILIES[rng.randint(len(FAMILIES))]
    odd = rng.random_sample() < 0.2
    array = np.empty(shape)
    for index in np.ndindex(*shape):
        array[index] = ODD[rng.randint(len(ODD))] if odd and rng.random_sample() < 0.3 else family()
    return ["x".join(map(str, shape)), " ".join(bits(value) for value in array.flat), str(array)]


def main():
    numbers = ODD + EDGES + [-edge for edge in EDGES]
    numbers += [KINDS[rng.randint(len(KINDS))]() for _ in range(int(2200 * SCALE))]
    arrays = [[f"{odd}", bits(odd), str(np.array([odd]))] for odd in ODD]
    arrays = [["1", code, text] for _, code, text in arrays]
    arrays += [["1x1", bits(edge), str(np.array([[edge]]))] for edge in EDGES]
    arrays += [array_case(SHAPES) for _ in range(int(900 * SCALE))]
    arrays += [array_case(WIDE_SHAPES) for _ in range(int(100 * SCALE))]
    lines = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "seed": SEED,
        "repr": [[bits(value), repr(value)] for value in numbers],
        "arrays": arrays,
    }
    body = ",\n".join(
        f'"{key}":' + ("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in value) + "\n]"
                       if isinstance(value, list) else json.dumps(value))
        for key, value in lines.items()
    )
    with open(PATH, "w", encoding="ascii", newline="\n") as file:
        file.write("{\n" + body + "\n}\n")


main()
