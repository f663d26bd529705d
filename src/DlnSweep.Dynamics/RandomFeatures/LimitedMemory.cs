using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The inverse Hessian of limited-memory BFGS (Nocedal 1980), restricted to the variables that are free to move.</summary>
internal sealed class LimitedMemory(int size)
{
    private const int Pairs = 20;
    private const double FirstChange = 0.1;

    private readonly List<(double[] Step, double[] Change)> pairs = [];

    /// <summary>Leaves all pairs behind.</summary>
    public void Forget() => pairs.Clear();

    /// <summary>The first part of a step to try: all of it, once curvature is known.</summary>
    public double FirstPart(ReadOnlySpan<double> gradient) => pairs.Count > 0 ? 1 : FirstChange / Vectors.MaxAbs(gradient);

    /// <summary>Takes up a step and the gradient's change, where the function curves upwards along it.</summary>
    public void Add(double[] from, double[] fromGradient, double[] to, double[] toGradient)
    {
        double[] step = new double[size];
        double[] change = new double[size];
        Vectors.Combine(1, to, -1, from, step);
        Vectors.Combine(1, toGradient, -1, fromGradient, change);
        if (Vectors.Dot(step, change) <= 1e-12 * Vectors.SumOfSquares(change))
        {
            return;
        }

        if (pairs.Count == Pairs)
        {
            pairs.RemoveAt(0);
        }

        pairs.Add((step, change));
    }

    /// <summary>The quasi-Newton direction of descent; false where it does not descend.</summary>
    public bool Direction(double[] gradient, bool[] free, double[] direction)
    {
        for (int t = 0; t < size; t++)
        {
            direction[t] = free[t] ? -gradient[t] : 0;
        }

        double[] weights = new double[pairs.Count];
        for (int i = pairs.Count - 1; i >= 0; i--)
        {
            (double[] step, double[] change) = pairs[i];
            weights[i] = Vectors.Dot(step, direction) / Vectors.Dot(step, change);
            Vectors.Axpy(-weights[i], change, direction);
        }

        if (pairs.Count > 0)
        {
            Vectors.Scale(Vectors.Dot(pairs[^1].Step, pairs[^1].Change) / Vectors.SumOfSquares(pairs[^1].Change), direction);
        }

        for (int i = 0; i < pairs.Count; i++)
        {
            (double[] step, double[] change) = pairs[i];
            Vectors.Axpy(weights[i] - (Vectors.Dot(change, direction) / Vectors.Dot(step, change)), step, direction);
        }

        for (int t = 0; t < size; t++)
        {
            direction[t] = free[t] ? direction[t] : 0;
        }

        return Vectors.Dot(gradient, direction) < 0;
    }
}
