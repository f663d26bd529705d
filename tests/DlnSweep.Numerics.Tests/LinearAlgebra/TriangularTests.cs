using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class TriangularTests
{
    private const double Guard = -7.25;
    private static readonly IWorkTeam Team = SingleThread.Instance;

    [Fact]
    public void Solve_RandomShapes_HasASmallResidualAndReadsItsTriangleOnly()
    {
        var random = new System.Random(21);
        for (int i = 0; i < 200; i++)
        {
            int n = random.Next(1, i < 190 ? 71 : 200);
            bool lower = random.Next(2) == 0;
            bool unit = random.Next(2) == 0;
            Op op = (Op)random.Next(2);
            Matrix t = Triangle(n, lower, unit, random);
            Matrix b = Samples.View(n, random.Next(1, 150), random, Guard);
            Matrix x = new Matrix(b.Data.ToArray(), b.Offset, b.Rows, b.Columns, b.Stride);
            Triangular.Solve(t, lower, op, unit, x, Team);
            Assert.True(Samples.GuardHolds(x, Guard));
            Assert.True(ResidualOverBound(t, lower, op, unit, x, b) < 1);

            double[] column = [.. Enumerable.Range(0, n).Select(row => b[row, 0])];
            Triangular.Solve(t, lower, op, unit, column);
            for (int row = 0; row < n; row++)
            {
                Assert.Equal(x[row, 0], column[row]);
            }
        }
    }

    [Fact]
    public void Solve_ZeroOnTheDiagonal_GivesInfinity()
    {
        double[] b = [1, 1];
        Triangular.Solve(new Matrix(2, 2) { [1, 1] = 1 }, true, Op.None, false, b);
        Assert.Equal(double.PositiveInfinity, b[0]);
    }

    [Fact]
    public void Solve_OverlapOrMisfit_IsRefused()
    {
        var t = new Matrix(4, 4);
        Assert.Throws<ArgumentException>(() => Triangular.Solve(t, true, Op.None, false, t, Team));
        Assert.Throws<ArgumentException>(() => Triangular.Solve(t, true, Op.None, false, new Matrix(3, 2), Team));
        Assert.Throws<ArgumentException>(() => Triangular.Solve(t, true, Op.None, false, new double[5]));
    }

    // Diagonally dominant, with NaN wherever the kernel must not look.
    private static Matrix Triangle(int n, bool lower, bool unit, System.Random random)
    {
        Matrix t = Samples.View(n, n, random, double.NaN);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                bool read = i == j ? !unit : lower == (j < i);
                t[i, j] = !read ? double.NaN : i == j ? 1 + Math.Abs(t[i, i]) : t[i, j] / n;
            }
        }

        return t;
    }

    // |op(T) x - b| <= 2 n u |op(T)| |x|, element by element.
    private static double ResidualOverBound(Matrix t, bool lower, Op op, bool unit, Matrix x, Matrix b)
    {
        double worst = 0;
        int n = t.Rows;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < b.Columns; j++)
            {
                DoubleDouble residual = new(-b[i, j], 0);
                double size = 0;
                for (int p = 0; p < n; p++)
                {
                    (int row, int column) = op == Op.None ? (i, p) : (p, i);
                    double element = i == p ? (unit ? 1 : t[i, i]) : lower == (column < row) ? t[row, column] : 0;
                    residual += DoubleDouble.Multiply(element, x[p, j]);
                    size += Math.Abs(element * x[p, j]);
                }

                worst = Math.Max(worst, size == 0 ? 0 : residual.ErrorOf(0) / (2 * n * size / (1L << 53)));
            }
        }

        return worst;
    }
}
