using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>Backward errors in units of u times the dimension: small numbers mean as good as rounding allows.</summary>
internal static class Errors
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>max |Q^T Q - I| over u n.</summary>
    public static double Orthogonality(Matrix q)
    {
        var gram = new Matrix(q.Columns, q.Columns);
        Product.Multiply(1, q, Op.Transpose, q, Op.None, 0, gram, SingleThread.Instance);
        for (int i = 0; i < q.Columns; i++)
        {
            gram[i, i] -= 1;
        }

        return Largest(gram) / (UnitRoundoff * Math.Max(q.Rows, 1));
    }

    /// <summary>max |A - U diag(s) V^T| over u n times the largest element of the compared matrix's scale.</summary>
    public static double Rebuilding(Matrix a, Matrix u, double[] s, Matrix v, double norm)
    {
        Matrix scaled = u.Clone();
        for (int i = 0; i < u.Rows; i++)
        {
            for (int j = 0; j < u.Columns; j++)
            {
                scaled[i, j] *= s[j];
            }
        }

        Matrix difference = a.Clone();
        Product.Multiply(-1, scaled, Op.None, v, Op.Transpose, 1, difference, SingleThread.Instance);
        return Relative(Largest(difference), norm, Math.Max(a.Rows, a.Columns));
    }

    /// <summary>The largest difference of two lists over u n times a norm.</summary>
    public static double Between(double[] x, double[] y, double norm)
    {
        Assert.Equal(x.Length, y.Length);
        return Relative(x.Zip(y, (p, q) => Math.Abs(p - q)).DefaultIfEmpty(0).Max(), norm, x.Length);
    }

    /// <summary>An error over u n times a norm; zero for no error.</summary>
    public static double Relative(double error, double norm, int n) => error == 0 ? 0 : error / norm / (UnitRoundoff * Math.Max(n, 1));

    /// <summary>The largest element.</summary>
    public static double Largest(Matrix a)
    {
        double largest = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            foreach (double x in a.Row(i))
            {
                largest = Math.Max(largest, Math.Abs(x));
            }
        }

        return largest;
    }
}
