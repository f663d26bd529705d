"""The diagonal network's mean-field theory in numpy: M samples, T points on a uniform grid, no weight decay.

The same equations twice. `forward` carries every sample's response forward, as the equations are written: a step is a few
matrix-vector products over the filled part of a T x T x M array. `backward` finds each step's mean response by a backward sweep, as
DlnSweep does: T^2/2 small matrix-vector products in all, on T x M numbers.
"""
import numpy as np


class Forward:
    BLOCK = 32  # kicks per product: skips most of the zeros above the diagonal

    def __init__(self, samples, points, step):
        self.samples, self.points, self.step = samples, points, step
        self.response = np.zeros((points, points, samples))
        self.flat = self.response.reshape(points, points * samples)
        self.tangent, self.before, self.kick = (np.zeros((points, samples)) for _ in range(3))

    def average(self, k, gain, memory):
        if k == 0:
            return np.zeros(0)
        self.advance(k - 1, memory[k - 1, :k])
        np.multiply(self.tangent[:k], gain, out=self.response[k, :k])
        return self.response[k, :k] @ np.full(self.samples, 1 / self.samples)

    def advance(self, k, row):
        out = self.kick.reshape(-1)
        m = self.samples
        for j in range(0, k, self.BLOCK):
            end = min(j + self.BLOCK, k)
            np.matmul(row[j + 1 : k + 1], self.flat[j + 1 : k + 1, j * m : end * m], out=out[j * m : end * m])
        np.negative(self.kick[:k], out=self.kick[:k])
        self.kick[k] = 1
        now, last = (1.5, -0.5) if k else (1.0, 0.0)
        self.tangent[: k + 1] += 2 * self.step * (now * self.kick[: k + 1] + last * self.before[: k + 1])
        self.before, self.kick = self.kick, self.before


class Backward:
    def __init__(self, samples, points, step):
        self.samples, self.step = samples, step
        self.gains, self.adjoint = (np.zeros((points, samples)) for _ in range(2))
        self.columns = np.zeros((points, points))
        self.sum, self.one, self.two = (np.zeros(samples) for _ in range(3))

    def average(self, k, gain, memory):
        self.gains[k] = gain
        if k == 0:
            return np.zeros(0)
        self.columns[:k, k - 1] = memory[k - 1, :k]
        one, two = np.ones(self.samples), np.zeros(self.samples)
        for l in range(k - 1, -1, -1):
            p = self.adjoint[l]
            np.multiply(one, (3 if l else 2) * self.step, out=p)
            p -= self.step * two
            np.matmul(self.columns[l, l:k], self.adjoint[l:k], out=self.sum)
            self.sum *= self.gains[l]
            two[:] = one
            one -= self.sum
        return self.adjoint[:k] @ gain / self.samples


def mean_field(kind, samples, points, step, alpha, delta, rho, amplitude, sigma, seed):
    rng = np.random.default_rng(seed)
    nonzeros = round(rho * samples)
    b = np.zeros(samples)
    b[:nonzeros] = amplitude * np.where(np.arange(nonzeros) % 2 == 0, 1.0, -1.0)
    b *= np.sqrt(samples * rho * amplitude**2 / (b @ b))
    c = alpha**2
    theta = np.zeros(samples)
    response = kind(samples, points, step)
    drift_before = np.zeros(samples)
    errors, deviates, drives = (np.zeros((points, samples)) for _ in range(3))
    memory, cov, factor = (np.zeros((points, points)) for _ in range(3))
    train, test = np.zeros(points), np.zeros(points)
    for k in range(points):
        errors[k] = c * np.sinh(theta) - b
        memory[k, :k] = -(response.average(k, c * np.cosh(theta), memory) @ memory[:k, :k]) / delta
        memory[k, k] = 1
        row = memory[k, : k + 1]
        cov[k, : k + 1] = errors[: k + 1] @ errors[k] / samples + sigma**2
        cov[: k + 1, k] = cov[k, : k + 1]
        train[k] = row @ cov[: k + 1, : k + 1] @ row
        test[k] = cov[k, k] - sigma**2
        for j in range(k):
            factor[k, j] = (cov[k, j] - factor[k, :j] @ factor[j, :j]) / factor[j, j]
        pivot = cov[k, k] * (1 + 1e-10) - factor[k, :k] @ factor[k, :k]
        factor[k, k] = np.sqrt(max(pivot, cov[k, k] * 1e-14))
        z = rng.standard_normal(samples)
        z -= (b @ z) / (b @ b) * b
        z -= (deviates[:k] @ z / samples) @ deviates[:k]
        deviates[k] = z * np.sqrt(samples / (z @ z))
        drives[k] = factor[k, : k + 1] @ deviates[: k + 1] / np.sqrt(delta) - errors[k]
        drift = row @ drives[: k + 1]
        now, last = (1.5, -0.5) if k else (1.0, 0.0)
        theta += 2 * step * (now * drift + last * drift_before)
        drift_before = drift
    return train, test


def theory(kind):
    return lambda points: (lambda: None, lambda: mean_field(kind, 2000, points, 0.05, 0.3, 0.5, 0.1, 1.0, 0.1, 1))


mean_field_forward = theory(Forward)
mean_field_backward = theory(Backward)


def flow_gradient(n):
    # Residual and force of the flow, as the two matrix-vector products that they are.
    x, y, b = np.random.standard_normal((n, 2 * n)), np.zeros(n), np.ones(2 * n)
    r, f = np.empty(n), np.empty(2 * n)

    def call():
        np.dot(x, b, out=r)
        np.subtract(y, r, out=r)
        np.dot(r, x, out=f)

    return lambda: None, call


def flow_memory(n):
    # What the two products must read: the design, twice.
    x = np.random.standard_normal(2 * n * n)
    return lambda: None, lambda: (np.dot(x, x), np.dot(x, x))
