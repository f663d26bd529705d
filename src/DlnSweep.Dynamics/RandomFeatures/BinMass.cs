namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// What lies in a bin of eigenvalues x: the target's share F and sum of x F, and the number of eigenvalues, sum of x and of x^2.
/// </summary>
internal readonly record struct BinMass(
    double Low, double High, double Share, double WeightedShare, double Count, double Trace, double SquaredTrace);
