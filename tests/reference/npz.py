"""Files of arrays as NumPy writes them: makes npz.json beside this file.

Usage: python npz.py

Each case has the file's bytes in hexadecimal and its arrays, each with its shape and its numbers in C order. `plain` and
`packed` are of np.savez and np.savez_compressed; in `versions` each array has another version of the .npy format, and
`refused` are files whose arrays are of other types, with the type.
"""

import io
import json
import pathlib
import zipfile

import numpy as np


def saved(save, *arrays, **named):
    file = io.BytesIO()
    save(file, *arrays, **named)
    return file.getvalue()


def case(file):
    arrays = {}
    with np.load(io.BytesIO(file)) as loaded:
        for name in loaded.files:
            arrays[name] = {"shape": loaded[name].shape, "values": loaded[name].ravel(order="C").astype(float).tolist()}
    return {"file": file.hex(), "arrays": arrays}


def versions(array):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for version in ((1, 0), (2, 0), (3, 0)):
            with archive.open(f"v{version[0]}.npy", "w") as member:
                np.lib.format.write_array(member, array, version=version)
    return file.getvalue()


random = np.random.RandomState(3)
cube = random.randn(2, 3, 4)
named = {
    "kernel_0": random.randn(2, 3),
    "bias_0": random.randn(3).astype(np.float32),
    "fortran": np.asfortranarray(cube[0]),
    "fortran_cube": np.asfortranarray(cube),
    "c_cube": cube,
    "long": np.array([[-(2**62), 5], [0, 2**53]]),
    "int": np.array([1, -2, 2**31 - 1], dtype=np.int32),
    "single": np.float64(0.1),
    "none": np.zeros((0, 3)),
    "special": np.array([1e-320, -0.0, 1.7976931348623157e308]),
    "zeros": np.zeros((50, 40)),
}
positional = [random.randn(2, 2), random.randn(2), random.randn(2, 1), random.randn(1)]
refused = {
    "bool": np.array([True]),
    "complex": np.array([1j]),
    "half": np.array([1], dtype=np.float16),
    "big": np.array([1], dtype=">f8"),
    "text": np.array(["a"]),
    "fields": np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f8")]),
}
result = {
    "numpy": np.__version__,
    "plain": case(saved(np.savez, **named)),
    "packed": case(saved(np.savez_compressed, **named)),
    "positional": case(saved(np.savez, *positional)),
    "versions": case(versions(cube)),
    "refused": {
        name: {"file": saved(np.savez, **{name: array}).hex(), "descr": str(np.lib.format.dtype_to_descr(array.dtype))}
        for name, array in refused.items()
    },
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n", encoding="ascii")
