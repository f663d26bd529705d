"""The deep linear model in numpy: the peer of DlnSweep's simulation and mean-field theory.

Same algorithms, written as a careful numpy user would: preallocated arrays, matrix-vector products, no Python loops over entries.
"""
import numpy as np


class Space:
    def __init__(self, dimension, capacity):
        self.m, self.cap, self.k = dimension, int(min(dimension, capacity)), 0

    def normal(self, rng):
        x = np.zeros(self.cap)
        x[: self.k] = rng.standard_normal(self.k)
        if self.k < self.m:
            x[self.k] = np.sqrt(rng.chisquare(self.m - self.k))
            self.k += 1
        return x


class Lazy:
    """A Gaussian matrix revealed on demand."""

    def __init__(self, left, right, queries, rng):
        self.rng = rng
        self.sides = {}
        for name, space, other in (("right", right, left), ("left", left, right)):
            self.sides[name] = [space, np.zeros((queries, space.cap)), np.zeros((queries, other.cap)), 0]

    def _answer(self, a, b, x):
        side, mirror = self.sides[a], self.sides[b]
        n = side[3]
        q, ans = side[1][:n, : side[0].k], side[2][:n]
        rest = x[: side[0].k]
        k = q @ rest
        rest = rest - k @ q
        k2 = q @ rest
        rest -= k2 @ q
        k += k2
        y = k @ ans
        size = np.sqrt(rest @ rest)
        if size > 1e-10 * np.sqrt(x @ x):
            rest /= size
            xi = mirror[0].normal(self.rng)
            m = mirror[3]
            p, z = mirror[1][:m], mirror[2][:m]
            new = xi + (z[:, : rest.size] @ rest - p @ xi) @ p
            side[1][n, : rest.size] = rest
            side[2][n] = new
            side[3] = n + 1
            y += size * new
        return y

    def mul(self, x):
        return self._answer("right", "left", x)

    def mul_t(self, x):
        return self._answer("left", "right", x)


def simulate(L, N, D, P, T, eta0, gamma0, sigma, rng):
    """Plain network, full batch, muP."""
    n = T + 1
    c = eta0 * gamma0
    rd = Space(D, 2 * n + 1)
    hidden = [Space(N, 2 * n + 1) for _ in range(L)]
    rp = Space(P, n + 1)
    W = [Lazy(hidden[l], rd if l == 0 else hidden[l - 1], n, rng) for l in range(L)]
    X = Lazy(rp, rd, n, rng)
    target = np.zeros(rd.cap)
    target[0] = np.sqrt(D)
    rd.k = 1
    w = hidden[-1].normal(rng)
    noise = sigma * rp.normal(rng)
    G = [np.zeros((n, s.cap)) for s in hidden]
    A = [np.zeros((n, s.cap)) for s in hidden]
    Q = np.zeros((n, rd.cap))
    rN, rD = np.sqrt(N), np.sqrt(D)
    test = np.zeros(n)
    for t in range(n):
        G[-1][t] = w
        for l in range(L - 2, -1, -1):
            g = G[l + 1][t]
            G[l][t] = W[l + 1].mul_t(g) / rN + (c / N) * ((G[l + 1][:t] @ g) @ A[l][:t])
        g = G[0][t]
        v = rD / (gamma0 * N) * W[0].mul_t(g) + (eta0 / N) * ((G[0][:t] @ g) @ Q[:t])
        delta = target - v
        test[t] = delta @ delta / D
        e = X.mul(delta) / rD + noise
        q = (rD / P) * X.mul_t(e)
        if t == T:
            break
        Q[t] = q
        A[0][t] = W[0].mul(q) / rD + (c / D) * ((Q[:t] @ q) @ G[0][:t])
        for l in range(1, L):
            a = A[l - 1][t]
            A[l][t] = W[l].mul(a) / rN + (c / N) * ((A[l - 1][:t] @ a) @ G[l][:t])
        w = w + c * A[-1][t]
    return test


def theory(L, nu, T, eta0, gamma0, alpha, sigma):
    """Plain network, full batch, isotropic, one causal pass."""
    n = T + 1
    c = eta0 * gamma0
    zeros = lambda: np.zeros((n, n))
    Pa, Qa, Pg, Qg, Ca, Cg = ([zeros() for _ in range(L)] for _ in range(6))
    Cq, A0, Cn, CD, RD, Re, Ce, Crho = (zeros() for _ in range(8))
    dn, dr, qn, qr = (zeros() for _ in range(4))
    dw, qw = np.zeros(n), np.zeros(n)
    test, train = np.zeros(n), np.zeros(n)
    ones = np.ones((n, n))

    def put(C, t, row):
        C[t, : t + 1] = row
        C[: t + 1, t] = row

    for t in range(n):
        s = t + 1
        for l in range(L - 1, -1, -1):
            m = np.full(t, c) if l == L - 1 else Pg[l + 1][t, :t] + c * Cg[l + 1][t, :t]
            Cu = Cq if l == 0 else Ca[l - 1]
            Cr = ones if l == L - 1 else Cg[l + 1]
            Pg[l][t, :t] = m @ Pa[l][:t, :t]
            Qg[l][t, :t] = m @ Qa[l][:t, :t]
            Qg[l][t, t] = 1
            x = Cu[:t, :t] @ Pg[l][t, :t]
            y = Cr[:s, :s] @ Qg[l][t, :s]
            put(Cg[l], t, Pg[l][:s, :t] @ x + Qg[l][:s, :s] @ y)
        h = Pg[0][t, :t] / gamma0 + eta0 * Cg[0][t, :t]
        put(Cn, t, Cg[0][t, :s] / (gamma0**2 * nu))
        dw[t] = 1 - h @ qw[:t]
        dn[t, :t] = -(h @ qn[:t, :t])
        dn[t, t] = -1
        dr[t, :t] = -(h @ qr[:t, :t])
        put(CD, t, dw[t] * dw[:s] + dn[:s, :s] @ (Cn[:s, :s] @ dn[t, :s]) + dr[:s, :t] @ (Crho[:t, :t] @ dr[t, :t]))
        RD[t, :t] = dr[t, :t]
        Re[t, :t] = RD[t, :t] @ Re[:t, :t] / alpha
        Re[t, t] = 1
        y = CD[:s, :s] @ Re[t, :s] + sigma**2 * Re[t, :s].sum()
        put(Ce, t, Re[:s, :s] @ y)
        put(Crho, t, Ce[t, :s] / alpha)
        test[t], train[t] = CD[t, t], Ce[t, t]
        if t == T or not test[t] < 1e6:
            break
        r = Re[t, :s]
        qw[t] = r @ dw[:s]
        qn[t, :s] = r @ dn[:s, :s]
        qr[t, :s] = r @ dr[:s, :s]
        qr[t, t] += 1
        put(Cq, t, qw[t] * qw[:s] + qn[:s, :s] @ (Cn[:s, :s] @ qn[t, :s]) + qr[:s, :s] @ (Crho[:s, :s] @ qr[t, :s]))
        A0[t, :s] = qn[t, :s] / (gamma0 * nu)
        for l in range(L):
            R = A0 if l == 0 else Qa[l - 1]
            C = Cq if l == 0 else Ca[l - 1]
            Cr = ones if l == L - 1 else Cg[l + 1]
            k = R[t, :s].copy()
            k[:t] += c * C[t, :t]
            Pa[l][t, :s] = k @ Pg[l][:s, :s]
            Pa[l][t, t] += 1
            Qa[l][t, :s] = k @ Qg[l][:s, :s]
            x = C[:s, :s] @ Pa[l][t, :s]
            y = Cr[:s, :s] @ Qa[l][t, :s]
            put(Ca[l], t, Pa[l][:s, :s] @ x + Qa[l][:s, :s] @ y)
    return test
