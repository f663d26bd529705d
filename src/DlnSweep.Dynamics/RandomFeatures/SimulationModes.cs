namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// What an exact-in-law simulation runs on: groups of modes of equal variance, or the eigenvalues of drawn features one by one.
/// </summary>
/// <param name="Variances">lam of each group.</param>
/// <param name="Counts">n, the modes of each group.</param>
/// <param name="Shares">The target's share in each group.</param>
/// <param name="Irreducible">L_perp.</param>
internal sealed record SimulationModes(double[] Variances, double[] Counts, double[] Shares, double Irreducible)
{
    /// <summary>Groups of the modes that are features; their variance is the group's mean.</summary>
    public static SimulationModes Of(ModeGroups modes) => new(
        [.. modes.Groups.Select(group => group.Variance)],
        [.. modes.Groups.Select(group => group.Count)],
        [.. modes.Groups.Select(group => group.Share)],
        modes.Beyond);

    /// <summary>The eigenvalues of drawn features.</summary>
    public static SimulationModes Of(FeatureSpectrum spectrum) => new(
        spectrum.Eigenvalues, [.. spectrum.Eigenvalues.Select(_ => 1.0)], spectrum.Shares, spectrum.Irreducible);
}
