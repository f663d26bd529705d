using System.Runtime.Intrinsics;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// How much of each past step's gradient is in the weights now: W(t) = W(0) - eta0 sum_(r &lt; t) kappa(t, r) grad(r). Momentum mu and the
/// schedule's factors s_t change nothing but these numbers: kappa(t, r) = sum_(j = r .. t-1) s_j mu^(j - r), 1 for plain gradient descent.
/// </summary>
internal sealed class UpdateKernel
{
    private readonly double momentum; // mu
    private readonly LearningRateSchedule schedule;
    private readonly int steps;
    private readonly double[] row; // kappa(t, .)
    private readonly double[] velocity; // mu^(t - 1 - r): the gradients in the velocity

    internal UpdateKernel(DeepLinearSettings settings)
    {
        momentum = settings.Momentum;
        schedule = settings.Schedule;
        steps = settings.Steps;
        row = new double[EightRows.Padded(steps + 1)];
        velocity = new double[steps + 1];
    }

    /// <summary>t.</summary>
    internal int Step { get; private set; }

    /// <summary>kappa(t, r) for r &lt; t; zeros follow.</summary>
    internal ReadOnlySpan<double> Row => row;

    /// <summary>s_t of the coming step.</summary>
    internal double Factor => schedule.Factor(Step, steps);

    /// <summary>Goes from t to t + 1.</summary>
    internal void Advance()
    {
        Vectors.Scale(momentum, velocity.AsSpan(0, Step));
        velocity[Step] = 1;
        int count = Step + 1;
        Vectors.Axpy(Factor, velocity.AsSpan(0, count), row.AsSpan(0, count));
        Step = count;
    }

    /// <summary>Goes from 0 to t.</summary>
    internal void AdvanceTo(int t)
    {
        while (Step < t)
        {
            Advance();
        }
    }

    /// <summary>x_r &#8592; kappa(t, r) x_r for one number of each past step, padded.</summary>
    internal void Weigh(Span<double> x)
    {
        for (int r = 0; r < x.Length; r++)
        {
            x[r] *= row[r];
        }
    }

    /// <summary>z_r = a x_r + b kappa(t, r) y_r for r &lt; t.</summary>
    internal void Combine(double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, Span<double> z)
    {
        int r = 0;
        for (; r <= Step - EightRows.Count; r += EightRows.Count)
        {
            Vector512<double> weight = b * Vector512.Create(row.AsSpan(r));
            Vector512.FusedMultiplyAdd(Vector512.Create(a), Vector512.Create(x[r..]), weight * Vector512.Create(y[r..])).CopyTo(z[r..]);
        }

        for (; r < Step; r++)
        {
            z[r] = Math.FusedMultiplyAdd(a, x[r], b * row[r] * y[r]);
        }
    }
}
