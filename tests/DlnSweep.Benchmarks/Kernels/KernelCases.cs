using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>Our side of every row, one thread.</summary>
internal static class KernelCases
{
    private static readonly IWorkTeam Team = SingleThread.Instance;

    public static (Action? Prepare, Action Call) Gemm(int n)
    {
        (Matrix a, Matrix b, Matrix c) = (Random(n), Random(n), new Matrix(n, n));
        return (null, () => Product.Multiply(1, a, Op.None, b, Op.None, 0, c, Team));
    }

    public static (Action? Prepare, Action Call) Eigen(int n)
    {
        Matrix a = Symmetric(n);
        return (null, () => SymmetricEigen.Decompose(a, Team));
    }

    public static (Action? Prepare, Action Call) Singular(int n)
    {
        Matrix a = Random(n);
        return (null, () => SingularValueDecomposition.Values(a, Team));
    }

    public static (Action? Prepare, Action Call) Svd(int n)
    {
        Matrix a = Random(n);
        return (null, () => SingularValueDecomposition.Decompose(a, Team));
    }

    public static (Action? Prepare, Action Call) Cholesky(int n)
    {
        Matrix a = Positive(n);
        var l = new Matrix(n, n);
        return (() => a.CopyTo(l), () => DlnSweep.Numerics.LinearAlgebra.Cholesky.TryFactor(l, Team));
    }

    public static (Action? Prepare, Action Call) TriangularSolve(int n)
    {
        Matrix t = Positive(n);
        DlnSweep.Numerics.LinearAlgebra.Cholesky.TryFactor(t, Team);
        (Matrix b, Matrix x) = (Random(n), new Matrix(n, n));
        return (() => b.CopyTo(x), () => Triangular.Solve(t, true, Op.None, false, x, Team));
    }

    public static (Action? Prepare, Action Call) Normal(int n)
    {
        var source = new RandomSource("benchmark stream"u8);
        double[] x = new double[n];
        return (null, () => source.FillNormal(x));
    }

    // The product's own step, which also evaluates both losses; the peer's does not.
    public static (Action? Prepare, Action Call) GramStep(int n)
    {
        var target = new MixedTarget(Random(n), Random(n), 1);
        var dynamics = new GramKernel(target, 1e-5, Team);
        for (int i = 0; i < n; i++)
        {
            dynamics.OutputGram[i, i] = 1;
            dynamics.InputGram[i, i] = 1;
        }

        dynamics.Begin();
        return (null, dynamics.Step);
    }

    private static Matrix Random(int n)
    {
        var source = new RandomSource("benchmark matrix"u8);
        var a = new Matrix(n, n);
        foreach (ref double x in a.Span)
        {
            x = (2 * source.NextUniform()) - 1;
        }

        return a;
    }

    private static Matrix Symmetric(int n)
    {
        Matrix g = Random(n);
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
        Matrix g = Random(n);
        var a = new Matrix(n, n);
        Product.Multiply(1, g, Op.None, g, Op.Transpose, 0, a, Team);
        for (int i = 0; i < n; i++)
        {
            a[i, i] += 1;
        }

        return a;
    }
}
