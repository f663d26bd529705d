"""The published 30 x 30 grid in numpy: the same algorithm on all cores, a process each, numbers kept in memory only.

`study_peer.py grid WORKERS` runs every cell (exact initial law, Gram matrices, the published stopping rules, metrics of the best matrix)
and prints wall seconds, CPU seconds, cells and steps. `study_peer.py explicit GAMMA_W...` prints the seconds of one step of the explicit
algorithm, which holds both weight matrices, at each width.
"""

import os
import resource
import sys
import time

for preset in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    # Presets of the environment can halve OpenBLAS; the peer must be at its best.
    os.environ.pop(preset, None)
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

D, RANK, STEPS, DIVISOR = 200, 5, 750, 50


def draw_target(generator):
    u, v = (generator.standard_normal((D, RANK)) * RANK**-0.25 for _ in range(2))
    signal = u @ v.T
    return signal, signal + generator.standard_normal((D, D)), np.linalg.norm(signal, 2)


def learning_rate(gs, gw, norm):
    width, variance = int(D**gw), D**gs
    return 1 / (DIVISOR * width * variance) if gs + gw > 1 else 1 / (DIVISOR * norm)


def draw_network(generator, gs, gw):
    width, variance = int(D**gw), D**gs
    r = np.triu(generator.standard_normal((2 * D, 2 * D)), 1)
    np.fill_diagonal(r, np.sqrt(generator.chisquare(width - np.arange(2 * D))))
    r11, r12, r22 = r[:D, :D], r[:D, D:], r[D:, D:]
    return variance * (r12.T @ r11), variance * (r11.T @ r11), variance * (r12.T @ r12 + r22.T @ r22)


def cell(arguments):
    gs, gw, seed = arguments
    signal, observed, norm = target
    eta = learning_rate(gs, gw, norm)
    a, c2, c1 = draw_network(np.random.default_rng(seed), gs, gw)
    g, p, b, t, x, best = (np.empty((D, D)) for _ in range(6))
    train, test = [], []
    best_test, best_step = np.inf, 0
    for i in range(STEPS):
        np.subtract(a, observed, out=g)
        np.subtract(a, signal, out=t)
        train.append(np.vdot(g, g) / D**2)
        test.append(np.vdot(t, t) / D**2)
        if test[i] < best_test:
            best_test, best_step = test[i], i
            np.copyto(best, a)
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
        if train[i] < 1e-3 or not np.isfinite(train[i]):
            break
        if i > 3 and test[i - 2] < test[i - 1] < test[i]:
            break
        if i > 3 and abs(train[i] - train[i - 1]) < 2e-4 and train[0] - train[i] > 1e-2:
            break
    s = np.linalg.svd(best, compute_uv=False)
    stable_rank, rank = np.sum(s**2) / s[0] ** 2, int(np.sum(s > s[0] / 5))
    return best_test, best_step, len(train), stable_rank, rank


def grid(workers):
    import multiprocessing

    cells = [(gs, gw, i) for i, (gs, gw) in enumerate((gs, gw) for gs in np.linspace(-2.2, -0.8, 30) for gw in np.linspace(1.75, 2.8, 30))]
    start = time.perf_counter()
    with multiprocessing.Pool(workers) as pool:
        results = pool.map(cell, cells, chunksize=1)
    wall = time.perf_counter() - start
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(wall, sum(u.ru_utime + u.ru_stime for u in usage), len(results), sum(r[2] for r in results))


def explicit(gammas):
    signal, observed, norm = target
    generator = np.random.default_rng(1)
    for gw in gammas:
        width, gs = int(D**gw), -1.0
        w1, w2 = generator.standard_normal((width, D)), generator.standard_normal((D, width))
        eta, times = 1e-9, []
        for _ in range(4):
            start = time.process_time()
            g = w2 @ w1 - observed
            w1 -= eta * (w2.T @ g)
            w2 -= eta * (g @ w1.T)
            times.append(time.process_time() - start)
        print(width, sorted(times)[1])


target = draw_target(np.random.default_rng(20240527))

if __name__ == "__main__":
    if sys.argv[1] == "grid":
        grid(int(sys.argv[2]))
    else:
        explicit([float(g) for g in sys.argv[2:]])
