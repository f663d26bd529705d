using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>Matrices whose spectra are hard on factorisations.</summary>
internal static class Spectra
{
    public static readonly string[] Names =
        ["random", "clustered", "graded", "constant", "zero", "low-rank", "tiny", "huge", "nearly-diagonal", "ladder", "null-tail"];

    /// <summary>A matrix of the named kind with the given shape.</summary>
    public static Matrix Make(string name, int rows, int columns, int seed)
    {
        Matrix a = Samples.Uniform(rows, columns, seed);
        switch (name)
        {
            case "clustered":
                return Map(a, (i, j, x) => (i == j ? 1 + (i % 3) : 0) + (1e-14 * x));
            case "graded":
                return Map(a, (i, j, x) => x * Math.Pow(10, -30.0 * (i + j) / (rows + columns)));
            case "constant":
                return Map(a, (_, _, _) => 1);
            case "zero":
                return Map(a, (_, _, _) => 0);
            case "low-rank":
                Product.Multiply(
                    1,
                    Samples.Uniform(rows, 3, seed),
                    Op.None,
                    Samples.Uniform(3, columns, seed + 1),
                    Op.None,
                    0,
                    a,
                    SingleThread.Instance);
                return a;
            case "tiny":
                return Map(a, (_, _, x) => 1e-290 * x);
            case "huge":
                return Map(a, (_, _, x) => 1e290 * x);
            case "nearly-diagonal":
                return Map(a, (i, j, x) => (i == j ? i : 0) + (1e-9 * x));
            case "ladder":
                return Map(a, (i, j, _) => i == j ? Math.Abs(i - (rows / 2)) : Math.Abs(i - j) == 1 ? 1 : 0);
            case "null-tail":
                return Map(a, (i, j, x) => i < rows / 2 && j < columns / 2 ? x : 0);
            default:
                return a;
        }
    }

    /// <summary>Its symmetric part, for square shapes.</summary>
    public static Matrix MakeSymmetric(string name, int n, int seed)
    {
        Matrix a = Make(name, n, n, seed);
        Matrix copy = a.Clone();
        return Map(a, (i, j, _) => 0.5 * (copy[i, j] + copy[j, i]));
    }

    private static Matrix Map(Matrix a, Func<int, int, double, double> element)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                a[i, j] = element(i, j, a[i, j]);
            }
        }

        return a;
    }
}
