using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.LinearAlgebra;

internal static class Samples
{
    public static Matrix Uniform(int rows, int columns, int seed)
    {
        var random = new System.Random(seed);
        var a = new Matrix(rows, columns);
        foreach (ref double x in a.Span)
        {
            x = (2 * random.NextDouble()) - 1;
        }

        return a;
    }

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
}
