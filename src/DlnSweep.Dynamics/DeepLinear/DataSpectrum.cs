namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The eigenvalues of the data covariance and how the target is spread over them.</summary>
internal enum DataSpectrum
{
    /// <summary>All eigenvalues 1.</summary>
    Isotropic,

    /// <summary>lambda_k = k^-b and lambda_k w*_k^2 proportional to k^-(1 + b beta_s).</summary>
    PowerLaw,
}
