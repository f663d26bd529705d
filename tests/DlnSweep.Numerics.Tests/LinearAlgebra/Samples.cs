using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>Matrices to try the kernels on.</summary>
internal static class Samples
{
    /// <summary>Entries uniform in (-1, 1).</summary>
    public static Matrix Uniform(int rows, int columns, int seed)
    {
        var a = new Matrix(rows, columns);
        Fill(a, new System.Random(seed));
        return a;
    }

    /// <summary>Entries uniform in (-1, 1), in a view that lies somewhere inside a larger matrix of <paramref name="guard"/>.</summary>
    public static Matrix View(int rows, int columns, System.Random random, double guard)
    {
        int above = random.Next(3);
        int left = random.Next(6);
        var outer = new Matrix(above + rows + random.Next(3), left + columns + random.Next(6));
        outer.Fill(guard);
        Matrix view = outer.Block(above, left, rows, columns);
        Fill(view, random);
        return view;
    }

    /// <summary>Whether all storage outside the view still holds the guard.</summary>
    public static bool GuardHolds(Matrix view, double guard)
    {
        Matrix copy = new(view.Data.ToArray(), view.Offset, view.Rows, view.Columns, view.Stride);
        copy.Fill(guard);
        return copy.Data.All(x => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(guard));
    }

    /// <summary>The Frobenius norm of a difference.</summary>
    public static double Distance(Matrix a, Matrix b)
    {
        double sum = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                sum += (a[i, j] - b[i, j]) * (a[i, j] - b[i, j]);
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Asserts that two matrices are equal bit for bit.</summary>
    public static void AssertSame(Matrix expected, Matrix actual)
    {
        for (int i = 0; i < expected.Rows; i++)
        {
            for (int j = 0; j < expected.Columns; j++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i, j]), BitConverter.DoubleToInt64Bits(actual[i, j]));
            }
        }
    }

    private static void Fill(Matrix a, System.Random random)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            foreach (ref double x in a.Row(i))
            {
                x = (2 * random.NextDouble()) - 1;
            }
        }
    }
}
