namespace DlnSweep.Results.Transfer;

/// <summary>One size against the reference, for one choice of replicates; NaN where it cannot be measured.</summary>
/// <param name="Gap">Best score minus the reference's.</param>
/// <param name="SmallestRegret">Score at the smallest size's optimum minus best score.</param>
/// <param name="Regret">The reference's score at this size's optimum minus its best score.</param>
/// <param name="Shift">Distance of the two optima in octaves.</param>
internal readonly record struct LimitMeasure(double Gap, double SmallestRegret, double Regret, double Shift)
{
    public static readonly LimitMeasure None = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Regret over gap; NaN without a gap.</summary>
    public double Ratio => Gap > 0 ? Math.Max(Regret, 0) / Gap : double.NaN;
}
