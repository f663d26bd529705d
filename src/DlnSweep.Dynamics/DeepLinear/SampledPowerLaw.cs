using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Power-law data for exponents that depend only on the loss share per eigenvalue: eigenvalues evenly spaced in log lambda, from 1 down,
/// with shares proportional to lambda^beta_s that sum to 1.
/// </summary>
/// <param name="Eigenvalues">lambda, from 1 down.</param>
/// <param name="Target">v*, so that lambda v*^2 is the share.</param>
internal sealed record SampledPowerLaw(double[] Eigenvalues, double[] Target)
{
    private const double LogSpacing = 0.2;

    /// <summary>Samples the spectrum down to an eigenvalue.</summary>
    internal static SampledPowerLaw Down(double smallest, double sourceExponent)
    {
        int modes = (int)Math.Ceiling(-Elementary.Log(smallest) / LogSpacing) + 1;
        double[] eigenvalues = new double[modes];
        double[] shares = new double[modes];
        double total = 0;
        for (int j = 0; j < modes; j++)
        {
            eigenvalues[j] = Elementary.Exp(-LogSpacing * j);
            shares[j] = Elementary.Exp(-LogSpacing * j * sourceExponent);
            total += shares[j];
        }

        double[] target = new double[modes];
        for (int j = 0; j < modes; j++)
        {
            target[j] = Math.Sqrt(shares[j] / total / eigenvalues[j]);
        }

        return new SampledPowerLaw(eigenvalues, target);
    }
}
