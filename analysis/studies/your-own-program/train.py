"""Trains a two-layer tanh network on a noisy teacher, in plain Python: stands for a training script of your own.

It knows nothing of sweeps but three things: parameters come as arguments, the seed comes from the environment,
and a line of JSON on standard output is a result.
"""

import argparse
import json
import math
import os
import random

parser = argparse.ArgumentParser()
parser.add_argument("--width", type=int, required=True)
parser.add_argument("--log2-learning-rate", type=float, required=True)
parser.add_argument("--parameterization", choices=["standard", "mup"], required=True)
parser.add_argument("--steps", type=int, default=40)
options = parser.parse_args()

random.seed(int(os.environ.get("DLNSWEEP_SEED", "0")))
N, D, P = options.width, 3, 16

# standard: the readout shrinks with the width and the rate stays; mup: both follow the width.
mup = options.parameterization == "mup"
scale = 1 / N if mup else 1 / math.sqrt(N)
rate = 2.0**options.log2_learning_rate * (N if mup else 1)

teacher = [random.gauss(0, 1) for _ in range(D)]


def sample(count):
    inputs = [[random.gauss(0, 1) for _ in range(D)] for _ in range(count)]
    targets = [math.tanh(sum(w * x for w, x in zip(teacher, row))) for row in inputs]
    return inputs, targets


train_x, train_y = sample(P)
test_x, test_y = sample(64)
u = [[random.gauss(0, 1) for _ in range(D)] for _ in range(N)]
# A readout that depends on the width is the whole of the standard parameterization here: v of order 1 / sqrt(N), rate of order 1.
v = [random.gauss(0, 1) * (1 if mup else scale) for _ in range(N)]
out = scale if mup else 1.0


def hidden(row):
    return [math.tanh(sum(w * x for w, x in zip(weights, row))) for weights in u]


def loss(inputs, targets):
    errors = [out * sum(a * h for a, h in zip(v, hidden(row))) - y for row, y in zip(inputs, targets)]
    return sum(e * e for e in errors) / len(errors)


for step in range(options.steps):
    activations = [hidden(row) for row in train_x]
    errors = [out * sum(a * h for a, h in zip(v, layer)) - y for layer, y in zip(activations, train_y)]
    print(json.dumps({"step": step, "train_loss": sum(e * e for e in errors) / P}))
    gain = 2 * rate * out / P
    dv = [gain * sum(e * layer[i] for e, layer in zip(errors, activations)) for i in range(N)]
    for i in range(N):
        slopes = [gain * e * v[i] * (1 - layer[i] * layer[i]) for e, layer in zip(errors, activations)]
        for j in range(D):
            u[i][j] -= sum(s * row[j] for s, row in zip(slopes, train_x))
        v[i] -= dv[i]
    if not all(abs(a) < 1e6 for a in v):
        print(json.dumps({"status": "diverged", "stop_reason": "weights_explode"}))
        raise SystemExit(0)

print(json.dumps({"train_loss": loss(train_x, train_y), "test_loss": loss(test_x, test_y)}))
