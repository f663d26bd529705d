namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The distribution of the signal's components.</summary>
internal enum SignalPrior
{
    /// <summary>Zero with probability 1 - rho, else plus or minus the amplitude.</summary>
    Rademacher,

    /// <summary>Zero with probability 1 - rho, else normal with the amplitude as its standard deviation.</summary>
    BernoulliGaussian,

    /// <summary>Normal with the amplitude as its standard deviation; rho plays no part.</summary>
    Gaussian,
}
