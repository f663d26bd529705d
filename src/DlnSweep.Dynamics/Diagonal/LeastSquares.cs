using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The flow's limit at infinite time for n >= d without weight decay: least squares, whatever the initial scale.</summary>
internal static class LeastSquares
{
    /// <summary>Solves X^T X beta = X^T y with one refinement; false when X^T X is singular.</summary>
    public static bool TrySolve(RegressionData data, Span<double> beta, IWorkTeam team)
    {
        int d = data.Dimension;
        Matrix gram = new(d, d);
        Product.AddSymmetric(0.5, data.Design, Op.Transpose, data.Design, Op.None, gram, team);
        if (!Cholesky.TryFactor(gram, team))
        {
            return false;
        }

        double[] residual = (double[])data.Target.Clone();
        double[] correction = new double[d];
        beta.Clear();
        for (int pass = 0; pass < 2; pass++)
        {
            Product.Multiply(1, data.Design, Op.Transpose, residual, 0, correction, team);
            Triangular.Solve(gram, lower: true, Op.None, unitDiagonal: false, correction);
            Triangular.Solve(gram, lower: true, Op.Transpose, unitDiagonal: false, correction);
            Vectors.Axpy(1, correction, beta);
            Product.Multiply(-1, data.Design, Op.None, correction, 1, residual, team);
        }

        return true;
    }
}
