"""The peer of the kernel benchmarks: numpy on its OpenBLAS. Reads `kernel size samples batch` per line, answers with CPU seconds per call."""
import ctypes
import sys
import time

import numpy as np
import deep_linear
from committee import committee_chain, committee_ode
from diagonal import flow_gradient, flow_memory, mean_field_backward, mean_field_forward
from random_features import features_cell


def openblas():
    for line in open("/proc/self/maps"):
        path = line.split()[-1]
        if "openblas" in path:
            return ctypes.CDLL(path)
    return None


def nothing():
    pass


def gemm(n):
    a, b, c = random(n, n), random(n, n), np.empty((n, n))
    return nothing, lambda: np.dot(a, b, out=c)


def eigen(n):
    a = random(n, n)
    a = a + a.T
    return nothing, lambda: np.linalg.eigh(a)


def singular(n):
    a = random(n, n)
    return nothing, lambda: np.linalg.svd(a, compute_uv=False)


def svd(n):
    a = random(n, n)
    return nothing, lambda: np.linalg.svd(a)


def qr(n):
    a = random(n, n)
    return nothing, lambda: np.linalg.qr(a)


def cholesky(n):
    g = random(n, n)
    a = g @ g.T + np.eye(n)
    return nothing, lambda: np.linalg.cholesky(a)


def triangular(n):
    # numpy has no triangular solve: BLAS dtrsm itself, in place, row-major B = (column-major B)^T.
    g = random(n, n)
    t = np.linalg.cholesky(g @ g.T + np.eye(n))
    b, x = random(n, n), np.empty((n, n))
    pointer = lambda m: m.ctypes.data_as(ctypes.c_void_p)
    # cblas: row major, left, lower, no transposition, non-unit
    solve = lambda: library.cblas_dtrsm(101, 141, 122, 111, 131, n, n, ctypes.c_double(1), pointer(t), n, pointer(x), n)
    return lambda: np.copyto(x, b), solve


def normal(n):
    generator, x = np.random.Generator(np.random.PCG64(1)), np.empty(n)
    return nothing, lambda: generator.standard_normal(out=x)


def gram_step(n):
    # The mixed model's step through Gram matrices, nothing allocated.
    eta = 1e-5
    a, y, c1, c2 = random(n, n) * 0.1, random(n, n), np.eye(n), np.eye(n)
    g, p, b, t, x = (np.empty((n, n)) for _ in range(5))

    def step():
        np.subtract(a, y, out=g)
        np.dot(c1, g, out=p)
        np.multiply(p, -eta / 2, out=t)
        np.add(t, a, out=t)
        np.dot(g.T, t, out=x)
        np.multiply(x, eta, out=x)
        np.subtract(c2, x, out=c2)
        np.subtract(c2, x.T, out=c2)
        np.multiply(p, -eta, out=p)
        np.add(a, p, out=b)
        np.dot(g, c2, out=p)
        np.multiply(p, -eta / 2, out=t)
        np.add(t, b, out=t)
        np.dot(t, g.T, out=x)
        np.multiply(x, eta, out=x)
        np.subtract(c1, x, out=c1)
        np.subtract(c1, x.T, out=c1)
        np.multiply(p, -eta, out=p)
        np.add(b, p, out=a)

    return nothing, step


def deep_simulation(steps):
    return nothing, lambda: deep_linear.simulate(16, 4096, 2048, 4096, steps, 0.01, 0.5, 0.2, source)


def deep_theory(steps):
    return nothing, lambda: deep_linear.theory(3, 1.0, steps, 0.05, 1.0, 2.0, 0.5)


def random(rows, columns):
    return source.uniform(-1, 1, (rows, columns))


source = np.random.default_rng(1)
library = openblas()
if library:
    library.openblas_get_corename.restype = ctypes.c_char_p
    core = library.openblas_get_corename().decode()
else:
    core = "unknown"
print(f"numpy {np.__version__}, OpenBLAS kernel {core}", flush=True)
cases = {}
for line in sys.stdin:
    kernel, size, samples, batch = line.split()
    if (kernel, size) not in cases:
        cases.clear()
        cases[kernel, size] = globals()[kernel](int(size))
    prepare, call = cases[kernel, size]
    times = []
    for _ in range(int(samples)):
        prepare()
        start = time.process_time()
        for _ in range(int(batch)):
            call()
        times.append((time.process_time() - start) / int(batch))
    print(" ".join(repr(t) for t in times), flush=True)
