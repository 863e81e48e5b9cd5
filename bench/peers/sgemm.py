"""The matrix products of a step by themselves, by OpenBLAS's sgemm: no program that calls it for them can be faster. Usage: sgemm.py NETWORK THREADS."""

import ctypes
import sys

import numpy

from networks import NETWORKS, asked_for, measure, report, samples_of, weights_of

BLAS = ctypes.CDLL("libopenblas.so.0")
ROW_MAJOR, PLAIN, TRANSPOSED = 101, 111, 112


def sgemm(a_transposed, b_transposed, m, n, k, a, b, c):
    BLAS.cblas_sgemm(
        ROW_MAJOR, TRANSPOSED if a_transposed else PLAIN, TRANSPOSED if b_transposed else PLAIN, m, n, k, ctypes.c_float(1),
        a.ctypes.data_as(ctypes.c_void_p), m if a_transposed else k, b.ctypes.data_as(ctypes.c_void_p), k if b_transposed else n,
        ctypes.c_float(0), c.ctypes.data_as(ctypes.c_void_p), n)


def products(widths, batch, count):
    x, _ = samples_of(widths, count)
    w = weights_of(widths)
    by_w = [numpy.empty_like(weights) for weights in w]
    a = [numpy.empty((batch, width), dtype=numpy.float32) for width in widths]
    delta = [numpy.ones((batch, width), dtype=numpy.float32) for width in widths]
    depth = len(w)

    def epoch():
        for first in range(0, count, batch):
            a[0] = x[first:first + batch]
            for l in range(depth):  # Z = A Wᵀ
                sgemm(False, True, batch, widths[l + 1], widths[l], a[l], w[l], a[l + 1])
            for l in range(depth - 1, -1, -1):
                if l > 0:  # δ W
                    sgemm(False, False, batch, widths[l], widths[l + 1], delta[l + 1], w[l], delta[l])
                sgemm(True, False, widths[l + 1], widths[l], batch, delta[l + 1], a[l], by_w[l])  # δᵀ A

    return measure(epoch, count)


names, threads = asked_for()
BLAS.openblas_set_num_threads(threads)
BLAS.openblas_get_corename.restype = ctypes.c_char_p
print("OpenBLAS kernels:", BLAS.openblas_get_corename().decode(), file=sys.stderr)
for name in names:
    report(name, threads, products(*NETWORKS[name]))
