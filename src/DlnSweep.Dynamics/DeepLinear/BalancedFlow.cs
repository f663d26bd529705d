using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Gradient flow of a deep linear network from balanced rank-one weights: an exact reduction to the function v alone. In the time of the
/// first layer's kernel, d tau = R^2 dt,
/// dv/dtau = q + n u (u.q),  q = lambda (v* - v),  u = v/|v|,
/// n the growth of <see cref="BalancedWeights"/>. The eigenvalues span fifteen decades, so steps are implicit.
/// </summary>
/// <remarks>
/// Rodas3, a Rosenbrock method of order 3 that damps stiff modes (Sandu et al. 1997), with its embedded second order. The Jacobian is
/// diagonal plus one outer product u y^T: a step costs a few passes over the modes.
/// </remarks>
internal sealed class BalancedFlow
{
    private const double Tolerance = 1e-6;
    private const double FirstStep = 1e-4;
    private const double SmallestFactor = 0.2;
    private const double LargestFactor = 5;
    private const double Safety = 0.9;

    private readonly DeepLinearSettings settings;
    private readonly double[] eigenvalues; // lambda
    private readonly double[] target; // v*
    private readonly double[] function; // v
    private readonly double[] direction; // u
    private readonly double[] row; // y
    private readonly double[] diagonal;
    private readonly double[] solvedDirection;
    private readonly double[][] stages = new double[4][];
    private readonly double[] point;
    private readonly double[] right;
    private double solvedScale;
    private double step = FirstStep;

    internal BalancedFlow(DeepLinearSettings settings, SampledPowerLaw data, double startNorm)
    {
        this.settings = settings;
        (eigenvalues, target) = data;
        int modes = eigenvalues.Length;
        function = new double[modes];
        direction = new double[modes];
        row = new double[modes];
        diagonal = new double[modes];
        solvedDirection = new double[modes];
        point = new double[modes];
        right = new double[modes];
        for (int i = 0; i < stages.Length; i++)
        {
            stages[i] = new double[modes];
        }

        // Along the first gradient: whatever else a start has stays in the slow modes for long.
        BalancedWeights start = BalancedWeights.OfNorm(settings, Elementary.Log(startNorm));
        for (int k = 0; k < modes; k++)
        {
            function[k] = eigenvalues[k] * target[k];
        }

        double scale = start.Norm * start.Gain / settings.Richness / Norm(function);
        for (int k = 0; k < modes; k++)
        {
            function[k] *= scale;
        }

        Kernel = KernelOf(function);
        Loss = LossOf(function);
    }

    /// <summary>tau.</summary>
    internal double KernelTime { get; private set; }

    /// <summary>t: the sum of the learning rates eta0.</summary>
    internal double Time { get; private set; }

    /// <summary>R^2.</summary>
    internal double Kernel { get; private set; }

    internal double Loss { get; private set; }

    /// <summary>One step, at most to a given tau; a step with too large an error changes nothing but the next step's length.</summary>
    /// <returns>Whether it was taken.</returns>
    internal bool TryAdvance(double limit)
    {
        double h = Math.Min(step, limit - KernelTime);
        Linearize(h);
        Slope(function, right);
        Solve(0);
        Slope(function, right);
        Add(4 / h, stages[0]);
        Solve(1);
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = function[k] + (2 * stages[0][k]);
        }

        Slope(point, right);
        Add(1 / h, stages[0]);
        Add(-1 / h, stages[1]);
        Solve(2);
        for (int k = 0; k < point.Length; k++)
        {
            point[k] += stages[2][k];
        }

        Slope(point, right);
        Add(1 / h, stages[0]);
        Add(-1 / h, stages[1]);
        Add(-8.0 / 3 / h, stages[2]);
        Solve(3);
        double error = Error(stages[3]);
        bool taken = error < 1;
        if (taken)
        {
            Take(h);
        }

        double factor = double.IsFinite(error) ? Math.Min(LargestFactor, Safety * Elementary.Pow(error, -1.0 / 3)) : SmallestFactor;
        step = h * Math.Max(SmallestFactor, factor);
        return taken;
    }

    internal void Save(IStateWriter state)
    {
        state.Write(KernelTime);
        state.Write(Time);
        state.Write(step);
        state.Write(function);
    }

    internal void Restore(IStateReader state)
    {
        KernelTime = state.ReadReal();
        Time = state.ReadReal();
        step = state.ReadReal();
        state.ReadArray(function.Length).CopyTo(function, 0);
        Kernel = KernelOf(function);
        Loss = LossOf(function);
    }

    private void Take(double h)
    {
        for (int k = 0; k < point.Length; k++)
        {
            point[k] += stages[3][k];
            right[k] = 0.5 * (function[k] + point[k]);
        }

        double end = KernelOf(point);
        Time += h / 6 * ((1 / Kernel) + (4 / KernelOf(right)) + (1 / end));
        KernelTime += h;
        point.CopyTo(function, 0);
        Kernel = end;
        Loss = LossOf(function);
    }

    // 2/h - J = diagonal - u y^T at v, with the gamma 1/2 of the method.
    private void Linearize(double h)
    {
        double norm = Norm(function);
        BalancedWeights weights = BalancedWeights.OfFunction(settings, settings.Richness * norm);
        double along = 0; // u.q
        for (int k = 0; k < function.Length; k++)
        {
            direction[k] = function[k] / norm;
            along += direction[k] * eigenvalues[k] * (target[k] - function[k]);
        }

        double bend = weights.GrowthSlope / (1 + weights.Growth) * along / norm;
        double product = 0;
        for (int k = 0; k < function.Length; k++)
        {
            double residual = eigenvalues[k] * (target[k] - function[k]);
            double rotation = (residual - (2 * direction[k] * along)) / norm;
            row[k] = (weights.Growth * (rotation - (eigenvalues[k] * direction[k]))) + (bend * direction[k]);
            diagonal[k] = (2 / h) + eigenvalues[k] - (weights.Growth * along / norm);
            solvedDirection[k] = direction[k] / diagonal[k];
            product += row[k] * solvedDirection[k];
        }

        solvedScale = 1 / (1 - product);
    }

    // Sherman and Morrison's formula on the right-hand side.
    private void Solve(int stage)
    {
        double[] solution = stages[stage];
        double product = 0;
        for (int k = 0; k < solution.Length; k++)
        {
            solution[k] = right[k] / diagonal[k];
            product += row[k] * solution[k];
        }

        double factor = product * solvedScale;
        for (int k = 0; k < solution.Length; k++)
        {
            solution[k] += factor * solvedDirection[k];
        }
    }

    private void Slope(double[] v, double[] slope)
    {
        double square = 0;
        double along = 0;
        for (int k = 0; k < v.Length; k++)
        {
            slope[k] = eigenvalues[k] * (target[k] - v[k]);
            square += v[k] * v[k];
            along += v[k] * slope[k];
        }

        double growth = BalancedWeights.OfFunction(settings, settings.Richness * Math.Sqrt(square)).Growth;
        double factor = growth * along / square;
        for (int k = 0; k < v.Length; k++)
        {
            slope[k] += factor * v[k];
        }
    }

    private void Add(double factor, double[] stage)
    {
        for (int k = 0; k < right.Length; k++)
        {
            right[k] += factor * stage[k];
        }
    }

    // In units of what is allowed: relative to the function and, in the norm of the loss, to what is left to learn.
    private double Error(double[] difference)
    {
        double inLoss = 0;
        for (int k = 0; k < difference.Length; k++)
        {
            inLoss += eigenvalues[k] * difference[k] * difference[k];
        }

        return Math.Max(Math.Sqrt(inLoss / Loss), Norm(difference) / Norm(function)) / Tolerance;
    }

    private double KernelOf(double[] v)
    {
        double gain = BalancedWeights.OfFunction(settings, settings.Richness * Norm(v)).Gain;
        return gain * gain;
    }

    private double LossOf(double[] v)
    {
        double loss = 0;
        for (int k = 0; k < v.Length; k++)
        {
            loss += eigenvalues[k] * (target[k] - v[k]) * (target[k] - v[k]);
        }

        return loss;
    }

    private static double Norm(double[] v)
    {
        double square = 0;
        foreach (double x in v)
        {
            square += x * x;
        }

        return Math.Sqrt(square);
    }
}
