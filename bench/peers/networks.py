"""The five networks that all peers train: name, widths, batch, samples. Sigmoid and half-squared error for the first two, relu, softmax and cross-entropy for the others."""

import resource
import statistics
import sys
import time

import numpy

NETWORKS = {
    "2-2-2": ([2, 2, 2], 1, 20_000),
    "784-30-10": ([784, 30, 10], 10, 20_000),
    "784-128-10": ([784, 128, 10], 64, 38_400),
    "784-512-512-10": ([784, 512, 512, 10], 128, 12_800),
    "2048-2048-2048-2048-10": ([2048, 2048, 2048, 2048, 10], 256, 2_560),
}
EPOCHS = 5
RATE = 0.01


def is_classes(batch):
    return batch > 10


def samples_of(widths, count):
    random = numpy.random.default_rng(1)
    x = random.random((count, widths[0]), dtype=numpy.float32)
    y = numpy.zeros((count, widths[-1]), dtype=numpy.float32)
    y[numpy.arange(count), random.integers(0, widths[-1], count)] = 1
    return x, y


def weights_of(widths):
    random = numpy.random.default_rng(2)
    return [
        (numpy.sqrt(6 / before) * (2 * random.random((after, before), dtype=numpy.float32) - 1)).astype(numpy.float32)
        for before, after in zip(widths, widths[1:])
    ]


def measure(epoch, count):
    """Samples per second, the median of the epochs after 1.5 seconds that warm up."""
    start = time.perf_counter()
    while time.perf_counter() - start < 1.5:
        epoch()
    speeds = []
    for _ in range(EPOCHS):
        start = time.perf_counter()
        epoch()
        speeds.append(count / (time.perf_counter() - start))
    return statistics.median(speeds)


def report(name, threads, speed):
    print(name, threads, f"{speed:.0f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def asked_for():
    name, threads = sys.argv[1], int(sys.argv[2])
    return [name] if name != "all" else list(NETWORKS), threads
