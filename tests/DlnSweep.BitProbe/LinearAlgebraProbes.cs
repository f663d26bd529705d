using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.BitProbe;

internal static class LinearAlgebraProbes
{
    private static readonly (int M, int N, int K)[] Products =
    [
        (1, 1, 1),
        (5, 3, 7),
        (13, 17, 19),
        (12, 16, 40),
        (33, 50, 21),
        (70, 61, 52),
        (20, 25, 800),
    ];
    private static readonly int[] Sizes = [1, 2, 9, 16, 29, 47, 70];
    private static readonly IWorkTeam Team = SingleThread.Instance;

    public static IEnumerable<Probe> All =>
    [
        new("product.multiply", Multiply),
        new("product.add-symmetric", hash => ForSizes(hash, AddSymmetric)),
        new("cholesky", hash => ForSizes(hash, Factor)),
        new("triangular.solve", hash => ForSizes(hash, Solve)),
        new("qr.orthonormalize", hash => ForSizes(hash, Orthonormalize)),
        new("symmetric-eigen", hash => ForSizes(hash, Eigen)),
        new("singular-values", hash => ForSizes(hash, Singular)),
        new("leading-singular-values", Leading),
    ];

    private static void Multiply(BitHash hash)
    {
        foreach ((int m, int n, int k) in Products)
        {
            foreach (
                (Op opA, Op opB) in new[]
                {
                    (Op.None, Op.None),
                    (Op.Transpose, Op.None),
                    (Op.None, Op.Transpose),
                    (Op.Transpose, Op.Transpose),
                })
            {
                Matrix a = opA == Op.None ? Normal(m, k) : Normal(k, m);
                Matrix b = opB == Op.None ? Normal(k, n) : Normal(n, k);
                Matrix c = Normal(m, n);
                Product.Multiply(0.7, a, opA, b, opB, 0.3, c, Team);
                hash.Add(c.Span);
                Product.Multiply(-1, a, opA, b, opB, 0, c, Team);
                hash.Add(c.Span);
            }
        }
    }

    private static void ForSizes(BitHash hash, Action<BitHash, int> probe)
    {
        foreach (int n in Sizes)
        {
            probe(hash, n);
        }
    }

    private static void AddSymmetric(BitHash hash, int n)
    {
        Matrix c = Symmetric(n);
        Product.AddSymmetric(0.1, Normal(n, n), Op.None, Symmetric(n), Op.Transpose, c, Team);
        hash.Add(c.Span);
    }

    private static void Factor(BitHash hash, int n)
    {
        Matrix a = Positive(n);
        hash.Add(Cholesky.TryFactor(a, Team) ? 1 : 0);
        hash.Add(a.Span);
    }

    private static void Solve(BitHash hash, int n)
    {
        Matrix t = Positive(n);
        foreach (bool lower in new[] { true, false })
        {
            foreach (Op op in new[] { Op.None, Op.Transpose })
            {
                Matrix b = Normal(n, 83);
                Triangular.Solve(t, lower, op, false, b, Team);
                hash.Add(b.Span);
            }
        }
    }

    private static void Orthonormalize(BitHash hash, int n)
    {
        Matrix a = Normal(n + 20, n);
        hash.Add(QrFactorization.UpperFactor(a, Team).Span);
        QrFactorization.Orthonormalize(a, Team);
        hash.Add(a.Span);
    }

    private static void Eigen(BitHash hash, int n)
    {
        var eigen = SymmetricEigen.Decompose(Symmetric(n), Team);
        hash.Add(eigen.Eigenvalues);
        hash.Add(eigen.Eigenvectors.Span);
        hash.Add(SymmetricEigen.Values(Symmetric(n), Team));
    }

    private static void Singular(BitHash hash, int n)
    {
        var svd = SingularValueDecomposition.Decompose(Normal(n, n + 7), Team);
        hash.Add(svd.SingularValues);
        hash.Add(svd.U.Span);
        hash.Add(svd.V.Span);
        hash.Add(SingularValueDecomposition.Values(Normal(n + 7, n), Team));
    }

    private static void Leading(BitHash hash)
    {
        const int n = 70;
        double[] values = new double[3];
        var leading = new LeadingSingularValues(n, values.Length);
        Matrix a = Normal(n, n);
        for (int i = 0; i < values.Length; i++)
        {
            a[i, i] += 100 * (i + 1);
        }

        for (int call = 0; call < 3; call++)
        {
            a[call, call] += 1;
            leading.Compute(a, values, Team);
            hash.Add(values);
        }
    }

    private static Matrix Normal(int rows, int columns)
    {
        var a = new Matrix(rows, columns);
        new RandomSource("probe of matrices"u8).FillNormal(a.Span);
        return a;
    }

    private static Matrix Symmetric(int n)
    {
        Matrix g = Normal(n, n);
        var a = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[i, j] = g[i, j] + g[j, i];
            }
        }

        return a;
    }

    private static Matrix Positive(int n)
    {
        Matrix a = Symmetric(n);
        for (int i = 0; i < n; i++)
        {
            a[i, i] += 10 * n;
        }

        return a;
    }
}
