"""One run of the random-features theory in numpy: a = 2.5, b = 1.25, batches of 4, label noise 1, a constant learning rate of 2^-9.

The same recursion on the same groups of modes, 64 single steps at either end and blocks of a fiftieth of the distance to the nearer end between
them; every step and block is a few array operations over all groups.
"""
import numpy as np

A, B, MODES, BATCH, NOISE, ETA = 2.5, 1.25, 10**9, 4, 1.0, 2.0**-9
SINGLE, FRACTION, SHORTEST = 64, 0.02, 8


def power_sum(x, y, s):
    if y - x < 4096:
        return np.sum(np.arange(x, y + 1, dtype=float) ** -s)
    head = np.sum(np.arange(x, x + 64, dtype=float) ** -s)
    x = float(x + 64)
    y = float(y)
    integral = (y ** (1 - s) - x ** (1 - s)) / (1 - s)
    return head + integral + 0.5 * (x**-s + y**-s) + s * (x ** (-s - 1) - y ** (-s - 1)) / 12


def nodes():
    rates, starts, traces = [], [], []
    total, k = power_sum(1, MODES, A), 1
    while k <= MODES:
        last = k if k <= 32 else min(MODES, max(k, int(1.1 * k)))
        n, trace, share = last - k + 1, power_sum(k, last, B), power_sum(k, last, A) / total
        if n == 1:
            halves = [(float(k), 1.0)]
        else:
            centre, deviation = k + 0.5 * (n - 1), np.sqrt((float(n) * n - 1) / 12)
            halves = [(centre - deviation, 0.5), (centre + deviation, 0.5)]
        lam = np.array([h**-B for h, _ in halves])
        part = lam / lam.sum()
        target = np.array([h**-A for h, _ in halves])
        rates.extend(lam)
        starts.extend(share * target / target.sum() / lam)
        traces.extend(part * trace)
        k = last + 1
    return np.array(rates), np.array(starts), np.array(traces)


def features_cell(exponent):
    steps = 10**exponent

    def call():
        lam, c, trace = nodes()
        x = 2 * ETA * lam - ETA**2 * (1 + 1 / BATCH) * lam**2
        logs, d, inject = np.log1p(-x), 1 - x, ETA**2 * trace / BATCH
        loss, t = lam @ c, 0
        while t < steps:
            n = int(FRACTION * min(t, steps - t))
            if n < SHORTEST:
                for _ in range(min(SINGLE, steps - t)):
                    c = d * c + inject * (loss + NOISE)
                    loss = lam @ c
                    t += 1
                continue
            fall = np.expm1(n * logs)
            s0 = -fall / x
            nx = n * x
            s1 = np.where(nx < 1e-4, 0.5 * (n - 1) * (1 - (n - 2) * x / 3), (n - s0) / nx)
            k = inject / ETA
            base = c + fall * c + k * ETA * ((loss + NOISE) * (s0 - s1) + NOISE * s1)
            response = k * s1
            loss = (lam @ base) / (1 - ETA * (lam @ response))
            c = base + ETA * loss * response
            t += n

    return lambda: None, call
