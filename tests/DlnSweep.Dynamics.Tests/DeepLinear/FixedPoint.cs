using DlnSweep.Dynamics.DeepLinear;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// Iterates a set of matrix equations to their fixed point. From a cold start at the full horizon deep networks overflow, so the horizon
/// grows by two times at a time.
/// </summary>
internal static class FixedPoint
{
    private const double Tolerance = 1e-13;
    private const int MostIterations = 4000;

    public static Losses[] Solve(int times, Action<int> grow, Func<Losses[]> iterate)
    {
        Losses[] losses = [];
        for (int n = Math.Min(2, times); ; n = Math.Min(n + 2, times))
        {
            grow(n);
            losses = Converge(iterate);
            if (n == times)
            {
                return losses;
            }
        }
    }

    public static Matrix<double> StrictlyLower(Matrix<double> m) => m.StrictlyLowerTriangle();

    public static Matrix<double> Grown(Matrix<double> m, int n)
    {
        Matrix<double> grown = DenseMatrix.Create(n, n, 0);
        if (m.RowCount > 0)
        {
            grown.SetSubMatrix(0, 0, m);
        }

        return grown;
    }

    private static Losses[] Converge(Func<Losses[]> iterate)
    {
        Losses[] last = iterate();
        for (int i = 0; i < MostIterations; i++)
        {
            Losses[] next = iterate();
            double change = next.Zip(last, (a, b) => Math.Max(Math.Abs(a.Test - b.Test), Math.Abs(a.Train - b.Train))).Max();
            last = next;
            if (change < Tolerance && i > 5)
            {
                return last;
            }
        }

        throw new InvalidOperationException("No fixed point.");
    }
}
