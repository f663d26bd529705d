namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>A part of a group of modes that is treated as modes of one variance.</summary>
/// <param name="Variance">lam.</param>
/// <param name="Trace">The sum of the variances that it stands for.</param>
/// <param name="Share">The target's share that it stands for.</param>
internal readonly record struct ModeNode(double Variance, double Trace, double Share);
