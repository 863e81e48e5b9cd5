"""Plain gradient descent in NumPy, batch by batch: what a careful user writes. Usage: train_numpy.py NETWORK THREADS (set OPENBLAS_NUM_THREADS too)."""

import numpy

from networks import NETWORKS, RATE, asked_for, is_classes, measure, report, samples_of, weights_of


def train(widths, batch, count):
    x, y = samples_of(widths, count)
    w = weights_of(widths)
    b = [numpy.zeros(after, dtype=numpy.float32) for after in widths[1:]]
    depth = len(w)
    classes = is_classes(batch)

    def step(x, y):
        a = [x]
        for l in range(depth):
            z = a[-1] @ w[l].T
            z += b[l]
            if not classes:
                a.append(1 / (1 + numpy.exp(-z)))
            elif l < depth - 1:
                a.append(numpy.maximum(z, 0, out=z))
            else:
                z -= z.max(axis=1, keepdims=True)
                e = numpy.exp(z)
                e /= e.sum(axis=1, keepdims=True)
                a.append(e)
        if classes:
            error = -numpy.log((a[-1] * y).sum(axis=1)).mean()
            delta = a[-1] - y
        else:
            error = 0.5 * ((a[-1] - y) ** 2).sum() / len(x)
            delta = (a[-1] - y) * a[-1] * (1 - a[-1])
        scale = numpy.float32(RATE / len(x))
        for l in range(depth - 1, -1, -1):
            back = None
            if l > 0:
                back = delta @ w[l]
                back *= (a[l] > 0) if classes else a[l] * (1 - a[l])
            delta *= scale
            w[l] -= delta.T @ a[l]
            b[l] -= delta.sum(axis=0)
            delta = back
        return error

    def epoch():
        for first in range(0, count, batch):
            error = step(x[first:first + batch], y[first:first + batch])
            assert numpy.isfinite(error)

    return measure(epoch, count)


names, threads = asked_for()
for name in names:
    report(name, threads, train(*NETWORKS[name]))
