namespace DlnSweep.Dynamics.LinearAlgebra;

public static partial class Product
{
    /// <summary>y &#8592; alpha op(A) x + beta y. With beta = 0 whatever y held is overwritten, NaN too.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(double alpha, Matrix a, Op opA, ReadOnlySpan<double> x, double beta, Span<double> y, IWorkTeam team)
    {
        (int m, int k) = opA == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        Shape.Require(x.Length == k && y.Length == m, $"Cannot add {m} x {k} times {x.Length} to {y.Length}.");
        for (int i = 0; i < m; i++)
        {
            double sum = 0;
            for (int j = 0; j < k; j++)
            {
                sum = Math.FusedMultiplyAdd(opA == Op.None ? a[i, j] : a[j, i], x[j], sum);
            }

            y[i] = (alpha * sum) + (beta == 0 ? 0 : beta * y[i]);
        }
    }
}
