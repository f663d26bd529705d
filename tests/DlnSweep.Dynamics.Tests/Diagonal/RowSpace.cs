using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>The row space of a matrix with independent rows.</summary>
internal static class RowSpace
{
    /// <summary>The largest component of x outside the row space: x - X^T (X X^T)^-1 X x, refined once.</summary>
    public static double Residual(Matrix design, double[] x)
    {
        IWorkTeam team = SingleThread.Instance;
        Matrix gram = new(design.Rows, design.Rows);
        Product.AddSymmetric(0.5, design, Op.None, design, Op.Transpose, gram, team);
        Assert.True(Cholesky.TryFactor(gram, team));
        double[] residual = (double[])x.Clone();
        double[] image = new double[design.Rows];
        for (int pass = 0; pass < 2; pass++)
        {
            Product.Multiply(1, design, Op.None, residual, 0, image, team);
            Triangular.Solve(gram, true, Op.None, false, image);
            Triangular.Solve(gram, true, Op.Transpose, false, image);
            Product.Multiply(-1, design, Op.Transpose, image, 1, residual, team);
        }

        return Vectors.MaxAbs(residual);
    }
}
