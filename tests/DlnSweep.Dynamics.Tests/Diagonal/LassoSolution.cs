using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>The lasso min |y - X b|^2/(2 delta) + lambda |b|_1 by coordinate descent: an oracle for the flow with weight decay.</summary>
internal sealed record LassoSolution(double TestError, double TrainError, double Nonzeros)
{
    public static LassoSolution Find(RegressionData data, double weightDecay)
    {
        (int n, int d) = (data.Samples, data.Dimension);
        Matrix columns = new(d, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < d; j++)
            {
                columns[j, i] = data.Design[i, j];
            }
        }

        double[] squares = [.. Enumerable.Range(0, d).Select(j => Vectors.SumOfSquares(columns.Row(j)))];
        double[] beta = new double[d];
        double[] residual = (double[])data.Target.Clone();
        double largest = 1;
        for (int sweep = 0; sweep < 20_000 && largest > 1e-9; sweep++)
        {
            largest = 0;
            for (int j = 0; j < d; j++)
            {
                double pull = Vectors.Dot(columns.Row(j), residual) + (squares[j] * beta[j]);
                double next = Math.CopySign(Math.Max(Math.Abs(pull) - (data.SampleRatio * weightDecay), 0), pull) / squares[j];
                largest = Math.Max(largest, Math.Abs(next - beta[j]));
                Vectors.Axpy(beta[j] - next, columns.Row(j), residual);
                beta[j] = next;
            }
        }

        return new LassoSolution(
            Vectors.SquaredDistance(beta, data.Signal) / d, Vectors.SumOfSquares(residual) / n, (double)beta.Count(b => b != 0) / d);
    }
}
