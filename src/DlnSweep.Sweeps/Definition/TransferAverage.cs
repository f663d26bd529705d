namespace DlnSweep.Sweeps.Definition;

/// <summary>How the scores of the replicates of a cell become one; a diverged run is infinitely bad.</summary>
public enum TransferAverage
{
    /// <summary>The median, which bears diverged runs.</summary>
    Median,

    /// <summary>The geometric mean: less noise where no run diverges.</summary>
    GeometricMean,
}

