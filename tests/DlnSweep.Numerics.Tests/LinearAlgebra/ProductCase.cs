using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>A random product: shapes, transpositions, factors and strides.</summary>
internal sealed record ProductCase(double Alpha, Matrix A, Op OpA, Matrix B, Op OpB, double Beta, Matrix C)
{
    private const double UnitRoundoff = 1.0 / (1L << 53);
    private static readonly double[] Factors = [0, 1, -1, 0.3, -2.5];

    public static ProductCase Draw(System.Random random, int smallest, int largest, double guard)
    {
        int m = random.Next(smallest, largest + 1);
        int n = random.Next(smallest, largest + 1);
        int k = random.Next(smallest, largest + 1);
        Op opA = (Op)random.Next(2);
        Op opB = (Op)random.Next(2);
        return new(
            Factors[random.Next(Factors.Length)],
            opA == Op.None ? Samples.View(m, k, random, guard) : Samples.View(k, m, random, guard),
            opA,
            opB == Op.None ? Samples.View(k, n, random, guard) : Samples.View(n, k, random, guard),
            opB,
            Factors[random.Next(Factors.Length)],
            Samples.View(m, n, random, guard));
    }

    public void Run(IWorkTeam team) => Product.Multiply(Alpha, A, OpA, B, OpB, Beta, C, team);

    /// <summary>The result by its definition: fused chains over blocks of 384, added to C in order.</summary>
    public Matrix Chain()
    {
        var result = new Matrix(C.Rows, C.Columns);
        for (int i = 0; i < C.Rows; i++)
        {
            for (int j = 0; j < C.Columns; j++)
            {
                double total = C[i, j];
                for (int start = 0; start < Inner; start += 384)
                {
                    double sum = 0;
                    for (int p = start; p < Math.Min(start + 384, Inner); p++)
                    {
                        sum = Math.FusedMultiplyAdd(Left(i, p), Right(p, j), sum);
                    }

                    double kept = start == 0 ? Beta : 1;
                    total = kept == 0 ? Alpha * sum : Math.FusedMultiplyAdd(Alpha, sum, kept * total);
                }

                result[i, j] = total;
            }
        }

        return result;
    }

    /// <summary>The largest elementwise error of C, over the bound (k + 2) u |alpha| (|A| |B|) + 2 u |beta C|.</summary>
    public double WorstErrorOverBound(Matrix before)
    {
        double worst = 0;
        for (int i = 0; i < C.Rows; i++)
        {
            for (int j = 0; j < C.Columns; j++)
            {
                DoubleDouble exact = Beta * new DoubleDouble(before[i, j], 0);
                double size = 0;
                for (int p = 0; p < Inner; p++)
                {
                    DoubleDouble term = DoubleDouble.Multiply(Left(i, p), Right(p, j));
                    exact += Alpha * term;
                    size += Math.Abs(Alpha * term.High);
                }

                double bound = UnitRoundoff * (((Inner + 2) * size) + (2 * Math.Abs(Beta * before[i, j])));
                double error = exact.ErrorOf(C[i, j]);
                worst = Math.Max(worst, error == 0 ? 0 : error / bound);
            }
        }

        return worst;
    }

    private int Inner => OpA == Op.None ? A.Columns : A.Rows;

    private double Left(int i, int p) => OpA == Op.None ? A[i, p] : A[p, i];

    private double Right(int p, int j) => OpB == Op.None ? B[p, j] : B[j, p];
}
