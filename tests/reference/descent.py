"""Reference numbers for gradient descent in one variable: writes descent.json beside this file.

CPython alone, no package. Numbers are kept as repr strings: the shortest text that reads back to the same float.
Run: python3 descent.py
"""

import json
import pathlib

CURVES = {
    "parabola": (lambda x: (x - 3) ** 2 + 10, lambda x: 2 * x - 6),
    "two-valleys": (lambda x: (x**2 - 4) ** 2 / 8 + x / 2, lambda x: x * (x * x - 4) / 2 + 0.5),
    "plain": (lambda x: 1 - 1 / (x**2 + 1), lambda x: 2 * x / ((x * x + 1) * (x * x + 1))),
}


def descend(curve, start, rate, iterations, precision=None):
    """Yields (x, loss) after every update; passes on the OverflowError that the loss may raise."""
    loss, slope = CURVES[curve]
    x = start
    for _ in range(iterations):
        step = rate * slope(x)
        x = x - step
        yield x, loss(x)
        if precision is not None and abs(step) < precision:
            return


def trace(curve, start, rate, iterations=100):
    rows = list(descend(curve, start, rate, iterations))
    return {
        "curve": curve,
        "start": repr(start),
        "rate": repr(rate),
        "x": [repr(x) for x, _ in rows],
        "loss": [repr(loss) for _, loss in rows],
    }


def stop(curve, start, rate, precision, iterations):
    rows = list(descend(curve, start, rate, iterations, precision))
    return {
        "curve": curve,
        "start": repr(start),
        "rate": repr(rate),
        "precision": repr(precision),
        "iterations": iterations,
        "updates": len(rows),
        "x": repr(rows[-1][0]),
    }


def overflow(curve, start, rate, iterations=10_000):
    """How many lines are printed before Python gives up, the last of them, and the words of the error."""
    lines, error = [], None
    try:
        for row in descend(curve, start, rate, iterations):
            lines.append(row)
    except OverflowError as raised:
        error = f"{type(raised).__name__}: {raised}"
    x, loss = lines[-1] if lines else (start, CURVES[curve][0](start))
    return {
        "curve": curve,
        "start": repr(start),
        "rate": repr(rate),
        "iterations": iterations,
        "lines": len(lines),
        "x": repr(x),
        "loss": repr(loss),
        "error": error,
    }


def inexact_squares():
    """Steps after which this machine's pow(v, 2), which `**` calls, is not the f64 nearest to v·v, while v*v is."""
    found = []
    for k in range(1, 1000):
        rate = k / 1000
        for t, (x, loss) in enumerate(descend("parabola", 10.0, rate, 100), 1):
            if loss != (x - 3) * (x - 3) + 10:
                found.append({"rate": repr(rate), "t": t, "x": repr(x), "loss": repr(loss)})
    return found


reference = {
    "traces": [trace("parabola", 10.0, rate) for rate in (0.01, 0.1, 0.5, 0.9, 1.0, 1.05)]
    + [trace("two-valleys", start, rate) for start, rate in ((3.0, 0.05), (-0.5, 0.1), (0.2, 0.3))]
    + [trace("plain", start, rate) for start, rate in ((2.0, 0.1), (0.3, 0.9), (4.0, 3.0))],
    "stops": [stop("parabola", 10.0, rate, 1e-5, 1000) for rate in (0.01, 0.1, 0.5, 0.9, 1.0)]
    + [
        stop("parabola", 10.0, 0.01, 1e-5, 100),
        stop("parabola", 10.0, 0.01, 0.1, 100),
        stop("two-valleys", 3.0, 0.05, 1e-6, 1000),
        stop("plain", 2.0, 0.1, 1e-4, 1000),
        stop("plain", 50.0, 0.1, 1e-3, 1000),
    ],
    "overflows": [
        overflow("parabola", 10.0, rate) for rate in (1.0, 1.001, 1.05, 1.1, 1.5, 2.0, 3.0, 10.0, 1000.0, 1e6)
    ]
    + [overflow("two-valleys", start, rate) for start, rate in ((10.0, 0.5), (1e6, 0.1), (3.0, 1e6))]
    + [overflow("plain", 3.0, 1e6)],
    "inexact_squares": inexact_squares(),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
