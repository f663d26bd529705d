using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.BitProbe;

internal static class VectorProbes
{
    private static readonly int[] Lengths = [0, 1, 3, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 100, 1000, 4099];

    public static IEnumerable<Probe> All =>
    [
        new("vectors.dot", hash => ForLengths((x, y) => hash.Add(Vectors.Dot(x, y)))),
        new("vectors.sum", hash => ForLengths((x, _) => hash.Add(Vectors.Sum(x)))),
        new("vectors.sum-of-squares", hash => ForLengths((x, _) => hash.Add(Vectors.SumOfSquares(x)))),
        new("vectors.squared-distance", hash => ForLengths((x, y) => hash.Add(Vectors.SquaredDistance(x, y)))),
        new("vectors.max-abs", hash => ForLengths((x, _) => hash.Add(Vectors.MaxAbs(x)))),
        new("vectors.axpy", hash => ForLengths((x, y) => Update(hash, y, z => Vectors.Axpy(1.0 / 3, x, z)))),
        new("vectors.scale", hash => ForLengths((x, _) => Update(hash, x, z => Vectors.Scale(1.0 / 3, z)))),
        new("vectors.combine", hash => ForLengths((x, y) => Update(hash, x, z => Vectors.Combine(0.1, z, 0.3, y, z)))),
        new("matrix-vector", MatrixVector),
    ];

    private static void ForLengths(Action<double[], double[]> use)
    {
        foreach (int length in Lengths)
        {
            var random = new RandomSource("probe of vectors"u8);
            double[] x = new double[length];
            double[] y = new double[length];
            random.FillNormal(x);
            random.FillNormal(y);
            use(x, y);
        }
    }

    private static void Update(BitHash hash, double[] values, Action<double[]> update)
    {
        double[] copy = [.. values];
        update(copy);
        hash.Add(copy);
    }

    private static void MatrixVector(BitHash hash)
    {
        var random = new RandomSource("probe of vectors"u8);
        foreach ((int rows, int columns) in new[] { (1, 1), (3, 5), (8, 8), (17, 70), (70, 17), (130, 200) })
        {
            var a = new Matrix(rows, columns);
            double[] x = new double[columns];
            double[] y = new double[rows];
            random.FillNormal(a.Span);
            random.FillNormal(x);
            random.FillNormal(y);
            Product.Multiply(0.7, a, Op.None, x, 0.3, y, SingleThread.Instance);
            hash.Add(y);
            Product.Multiply(0.7, a, Op.Transpose, y, 0, x, SingleThread.Instance);
            hash.Add(x);
        }
    }
}
