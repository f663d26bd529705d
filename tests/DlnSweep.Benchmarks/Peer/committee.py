"""The committee model in numpy: K = 4 students, M = 2 teachers, mean-field, tau = 3, eta = 1/2, both layers.

`chain` steps 64 independent runs of the exact chain together, so that numpy's cost per call is shared among them. `ode` integrates the
overlaps' differential equation by Dormand and Prince's pair at DlnSweep's tolerances, all fields of a right side in a few array operations.
"""
import numpy as np

K, M, TAU, ETA, D = 4, 2, 3.0, 0.5, 1000
N = K + M
S, C = 1 / K, ETA
RUNS = 64


def erf(x):
    # Abramowitz and Stegun 7.1.26, error 1.5e-7: numpy has no error function, and this one is in its favour.
    t = 1 / (1 + 0.3275911 * np.abs(x))
    p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.copysign(1 - p * np.exp(-x * x), x)


def committee_chain(steps):
    rng = np.random.default_rng(1)
    a = rng.standard_normal((RUNS, K, M)) / np.sqrt(D)
    f = np.tile(np.eye(K), (RUNS, 1, 1))
    v = np.tile(np.array([1.0, 1.0, -1.0, -1.0]), (RUNS, 1))

    def call():
        nonlocal a, f, v
        for _ in range(steps):
            zt, zs = rng.standard_normal((RUNS, M)), rng.standard_normal((RUNS, K))
            outside = np.sqrt(rng.chisquare(D - N, RUNS))
            fields = np.concatenate(((a @ zt[:, :, None] + f @ zs[:, :, None])[:, :, 0], TAU * zt), axis=1)
            outputs = erf(np.sqrt(0.5) * fields)
            error = outputs[:, K:].sum(1) / np.sqrt(M) - S * (v * outputs[:, :K]).sum(1)
            rate = (C / D) * error[:, None]
            gradient = rate * v * np.sqrt(2 / np.pi) * np.exp(-0.5 * fields[:, :K] ** 2)
            v = v + rate * outputs[:, :K]
            a = a + gradient[:, :, None] * zt[:, None, :]
            x = np.concatenate((f + gradient[:, :, None] * zs[:, None, :], (gradient * outside[:, None])[:, :, None]), axis=2)
            f = np.swapaxes(np.linalg.qr(np.swapaxes(x, 1, 2), mode="r"), 1, 2)

    return lambda: None, call


UPPER = np.triu_indices(K)
ROWS = [
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
]
ERROR = np.array([71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40])


def right_side(y):
    c = np.zeros((N, N))
    c[:K, :K][UPPER] = y[:10]
    c[:K, :K] += np.triu(c[:K, :K], 1).T
    c[:K, K:] = y[10:18].reshape(K, M)
    c[K:, :K] = c[:K, K:].T
    c[K:, K:] = TAU**2 * np.eye(M)
    v = y[18:]
    q = np.concatenate((-S * v, np.full(M, 1 / np.sqrt(M))))
    d = 1 + np.diag(c)
    student, ds = c[:K], d[:K]
    w = (2 / np.pi) * q / np.sqrt(ds[:, None] * d - student**2)
    x = w @ c - ((w * student).sum(1) / ds)[:, None] * student
    overlap = c[:K, :K]
    det = ds[:, None] * ds - overlap**2
    # S_fg for all pairs of students (k, l): arrays of K x K x N x N.
    kk = student[:, None, :, None] * student[:, None, None, :]
    ll = student[None, :, :, None] * student[None, :, None, :]
    kl = student[:, None, :, None] * student[None, :, None, :]
    s = det[:, :, None, None] * c - ds[:, None, None, None] * ll - ds[None, :, None, None] * kk
    s += overlap[:, :, None, None] * (kl + np.swapaxes(kl, 2, 3))
    scale = 1 / np.sqrt(det[:, :, None] + np.einsum("klff->klf", s))
    s *= scale[:, :, :, None] * scale[:, :, None, :]
    np.clip(s, -1, 1, out=s)
    noise = (4 / np.pi**2) * (np.arcsin(s, out=s) @ q @ q) / np.sqrt(det)
    vx = v[:, None] * x
    dq = C * (vx[:, :K] + vx[:, :K].T) + C**2 * np.outer(v, v) * noise
    root = np.sqrt(d)
    dv = C * ((2 / np.pi) * np.arcsin(student / (root[:K, None] * root)) @ q)
    return np.concatenate((dq[UPPER], C * vx[:, K:].ravel(), dv))


def committee_ode(horizon):
    rng = np.random.default_rng(2)
    start = rng.standard_normal((2, M)) / np.sqrt(D)
    r = np.concatenate((start, start)) * TAU
    q = np.tile(np.array([[1.0, 0.03], [0.03, 1.0]]), (2, 2))
    state = np.concatenate((q[UPPER], r.ravel(), [1, 1, -1, -1]))

    def call():
        y, t = state.copy(), 0.0
        slopes = np.empty((7, y.size))
        slopes[0] = right_side(y)
        step = 1e-3 / np.abs(slopes[0]).max()
        while t < horizon:
            h = min(step, horizon - t)
            for i, row in enumerate(ROWS):
                stage = y + h * (np.array(row) @ slopes[: i + 1])
                slopes[i + 1] = right_side(stage)
            error = h * (ERROR @ slopes) / (1e-11 + 1e-8 * np.maximum(np.abs(y), np.abs(stage)))
            size = np.sqrt(np.mean(error**2))
            factor = min(5.0, max(0.2, 0.9 * size**-0.2)) if size > 0 else 5.0
            if factor >= 0.9:
                t, y = t + h, stage
                slopes[0] = slopes[6]
            step = h * factor

    return lambda: None, call
