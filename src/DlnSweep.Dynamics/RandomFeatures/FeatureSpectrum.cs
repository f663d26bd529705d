using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// Given features in their eigenbasis. The residual of the best weights is Gaussian and independent of the features, so that SGD on N
/// features is
/// SGD on N independent modes, the eigenvalues of H, with label noise sigma^2 + L_perp; this holds for any features and any N.
/// </summary>
/// <param name="Eigenvalues">Eigenvalues of H = A^T Lam A, descending.</param>
/// <param name="Shares">F_j = (u_j . A^T Lam w*)^2 / ev_j.</param>
/// <param name="Irreducible">L_perp = 1 - sum F.</param>
internal sealed record FeatureSpectrum(double[] Eigenvalues, double[] Shares, double Irreducible)
{
    // Smaller eigenvalues, relative to the largest and for each feature, are rounding errors.
    private const double Rounding = 2e-16;

    /// <summary>
    /// The spectrum of a second moment H of the features and their covariance with the target; only the lower triangle of H is read.
    /// </summary>
    public static FeatureSpectrum Of(Matrix moment, ReadOnlySpan<double> target, IWorkTeam team)
    {
        int n = moment.Rows;
        SymmetricEigen eigen = SymmetricEigen.Decompose(moment, team);
        double[] components = new double[n];
        Product.Multiply(1, eigen.Eigenvectors, Op.Transpose, target, 0, components, team);
        double threshold = Rounding * n * eigen.Eigenvalues[^1];
        List<double> eigenvalues = [];
        List<double> shares = [];
        double irreducible = 1;
        for (int j = n - 1; j >= 0 && eigen.Eigenvalues[j] > threshold; j--)
        {
            double share = components[j] * components[j] / eigen.Eigenvalues[j];
            eigenvalues.Add(eigen.Eigenvalues[j]);
            shares.Add(share);
            irreducible -= share;
        }

        return new FeatureSpectrum([.. eigenvalues], [.. shares], Math.Max(0, irreducible));
    }

    /// <summary>The nodes of the expected loss given these features.</summary>
    public Nodes ToNodes()
    {
        Nodes nodes = new(Irreducible);
        for (int j = 0; j < Eigenvalues.Length; j++)
        {
            nodes.Add(Eigenvalues[j], Shares[j], Eigenvalues[j]);
        }

        return nodes.Pad();
    }
}
