using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// Basis pursuit, min |b|_1 subject to X b = y, as the end of the lasso's exact piecewise linear path: coefficients join when their
/// correlation with the residual reaches the others' and leave when they reach zero.
/// </summary>
internal static class LassoPath
{
    public static double[] BasisPursuit(RegressionData data)
    {
        double[] beta = new double[data.Dimension];
        double[] residual = (double[])data.Target.Clone();
        double[] correlation = Correlations(data, residual);
        double level = Vectors.MaxAbs(correlation);
        List<int> active = [Array.FindIndex(correlation, c => Math.Abs(c) == level)];
        int left = -1;
        while (level > 1e-13)
        {
            double[] direction = Direction(data, active, correlation);
            double[] image = new double[data.Samples];
            for (int k = 0; k < active.Count; k++)
            {
                AddColumn(data, active[k], direction[k], image);
            }

            double[] slopes = Correlations(data, image);
            double step = level;
            int joins = -1, leaves = -1;
            for (int j = 0; j < beta.Length; j++)
            {
                if (active.Count == data.Samples || active.Contains(j))
                {
                    continue;
                }

                foreach (double sign in new[] { 1.0, -1.0 })
                {
                    double reached = (level - (sign * correlation[j])) / (1 - (sign * slopes[j]));
                    if (reached > (j == left ? 1e-9 : 1e-13) * level && reached < step)
                    {
                        (step, joins, leaves) = (reached, j, -1);
                    }
                }
            }

            for (int k = 0; k < active.Count; k++)
            {
                double zero = -beta[active[k]] / direction[k];
                if (zero > 1e-13 * level && zero < step)
                {
                    (step, joins, leaves) = (zero, -1, active[k]);
                }
            }

            for (int k = 0; k < active.Count; k++)
            {
                beta[active[k]] += step * direction[k];
            }

            Vectors.Axpy(-step, image, residual);
            correlation = Correlations(data, residual);
            level -= step;
            left = leaves;
            if (joins >= 0)
            {
                active.Add(joins);
            }
            else if (leaves >= 0)
            {
                beta[leaves] = 0;
                active.Remove(leaves);
            }
        }

        return beta;
    }

    // (X_A^T X_A)^-1 sign(correlations).
    private static double[] Direction(RegressionData data, List<int> active, double[] correlation)
    {
        Matrix columns = new(active.Count, data.Samples);
        double[] direction = new double[active.Count];
        for (int k = 0; k < active.Count; k++)
        {
            AddColumn(data, active[k], 1, columns.Row(k));
            direction[k] = Math.Sign(correlation[active[k]]);
        }

        Matrix gram = new(active.Count, active.Count);
        Product.AddSymmetric(0.5, columns, Op.None, columns, Op.Transpose, gram, SingleThread.Instance);
        Assert.True(Cholesky.TryFactor(gram, SingleThread.Instance));
        Triangular.Solve(gram, true, Op.None, false, direction);
        Triangular.Solve(gram, true, Op.Transpose, false, direction);
        return direction;
    }

    private static double[] Correlations(RegressionData data, double[] residual)
    {
        double[] result = new double[data.Dimension];
        Product.Multiply(1, data.Design, Op.Transpose, residual, 0, result, SingleThread.Instance);
        return result;
    }

    private static void AddColumn(RegressionData data, int column, double factor, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += factor * data.Design[i, column];
        }
    }
}
