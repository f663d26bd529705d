using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// The self-consistent dynamics by explicit Euler steps, as published: B &lt;- B - eta (H1 G + G H2), H1 = sqrt(B B^T + c^2),
/// H2 = sqrt(B^T B + c^2), G = B - Y. The half difference g of unequal layers enters as H1 - g and H2 + g and cancels.
/// </summary>
/// <remarks>
/// In the basis P of <see cref="SelfConsistentRoots"/>, with N = P^T G, the step is
/// B &lt;- B - eta P [diag(h) N + c N + (N M^T) diag(1/(h + c)) M].
/// </remarks>
internal sealed class EulerKernel : MatrixDynamics
{
    private readonly double threshold; // c
    private readonly SelfConsistentRoots roots;
    private readonly Matrix rotatedResidual; // N
    private readonly Matrix overlap; // N M^T diag(1/(h + c))

    /// <summary>Dynamics without a start yet.</summary>
    /// <param name="threshold">c.</param>
    /// <param name="target">What is learnt.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="team">Threads.</param>
    public EulerKernel(double threshold, MixedTarget target, double learningRate, IWorkTeam team)
        : base(target, learningRate, team)
    {
        int d = target.Dimension;
        this.threshold = threshold;
        roots = new SelfConsistentRoots(d, threshold);
        rotatedResidual = new Matrix(d, d);
        overlap = new Matrix(d, d);
    }

    /// <summary>Starts at a matrix.</summary>
    public void StartFrom(Matrix iterate)
    {
        iterate.CopyTo(Iterate);
        Begin();
    }

    protected override IReadOnlyList<Matrix> Factors => [];

    protected override Losses Advance(Matrix next)
    {
        roots.Compute(Iterate, Team);
        Product.Multiply(1, roots.Basis, Op.Transpose, Residual, Op.None, 0, rotatedResidual, Team);
        Product.Multiply(1, rotatedResidual, Op.None, roots.Rotated, Op.Transpose, 0, overlap, Team);
        for (int i = 0; i < overlap.Rows; i++)
        {
            Span<double> row = overlap.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] *= roots.Inverse[j];
            }

            Vectors.Scale(roots.Roots[i] + threshold, rotatedResidual.Row(i));
        }

        Product.Multiply(1, overlap, Op.None, roots.Rotated, Op.None, 1, rotatedResidual, Team);
        Iterate.CopyTo(next);
        Product.Multiply(-LearningRate, roots.Basis, Op.None, rotatedResidual, Op.None, 1, next, Team);
        return ResidualPass.Evaluate(next, Target, Residual);
    }
}
