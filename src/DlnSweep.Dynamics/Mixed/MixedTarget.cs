using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>What the network learns: a signal A* of rank k under noise E, both with entries of unit variance.</summary>
internal sealed class MixedTarget
{
    /// <summary>Pairs a signal with noisy observations of it.</summary>
    /// <param name="signal">A*, d x d.</param>
    /// <param name="observed">Y = A* + E, d x d.</param>
    /// <param name="signalNorm">|A*|_op.</param>
    public MixedTarget(Matrix signal, Matrix observed, double signalNorm)
    {
        Signal = signal;
        Observed = observed;
        SignalNorm = signalNorm;
    }

    /// <summary>A*.</summary>
    public Matrix Signal { get; }

    /// <summary>Y.</summary>
    public Matrix Observed { get; }

    /// <summary>|A*|_op.</summary>
    public double SignalNorm { get; }

    /// <summary>d.</summary>
    public int Dimension => Signal.Rows;

    /// <summary>Draws A* = U V^T with U, V (d x k) of variance k^(-1/2), then E of variance 1.</summary>
    public static MixedTarget Draw(int dimension, int rank, RandomSource source, IWorkTeam team)
    {
        double scale = 1 / Math.Sqrt(Math.Sqrt(rank));
        Matrix left = Normal(dimension, rank, scale, source);
        Matrix right = Normal(dimension, rank, scale, source);
        Matrix observed = Normal(dimension, dimension, 1, source);

        Matrix signal = MatrixPool.Take(dimension, dimension);
        Product.Multiply(1, left, Op.None, right, Op.Transpose, 0, signal, team);
        Vectors.Axpy(1, signal.Span, observed.Span);
        return new MixedTarget(signal, observed, Norm(left, right, team));
    }

    /// <summary>Gives away both matrices: for the end of a run.</summary>
    public void GiveAway()
    {
        MatrixPool.Give(Signal);
        MatrixPool.Give(Observed);
    }

    /// <summary>|Y|_op.</summary>
    public double ObservedNorm(IWorkTeam team)
    {
        Span<double> largest = stackalloc double[1];
        new LeadingSingularValues(Dimension, 1).Compute(Observed, largest, team);
        return largest[0];
    }

    // |U V^T|_op = |R_U R_V^T|_op: a k x k problem.
    private static double Norm(Matrix left, Matrix right, IWorkTeam team)
    {
        Matrix core = new(left.Columns, left.Columns);
        Matrix leftFactor = QrFactorization.UpperFactor(left, team);
        Matrix rightFactor = QrFactorization.UpperFactor(right, team);
        Product.Multiply(1, leftFactor, Op.None, rightFactor, Op.Transpose, 0, core, team);
        return SingularValueDecomposition.Values(core, team)[0];
    }

    private static Matrix Normal(int rows, int columns, double scale, RandomSource source)
    {
        Matrix matrix = MatrixPool.Take(rows, columns);
        source.FillNormal(matrix.Span);
        Vectors.Scale(scale, matrix.Span);
        return matrix;
    }
}
