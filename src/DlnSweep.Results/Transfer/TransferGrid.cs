namespace DlnSweep.Results.Transfer;

/// <summary>The values of the hyperparameter that were tried, and what they can tell about an optimum.</summary>
internal sealed class TransferGrid
{
    // Bootstrap intervals interpolate between optima, so their ends can miss the grid's by rounding.
    private const double Slack = 1e-9;

    private readonly OctaveScale scale;
    private readonly double[] octaves;

    /// <summary>A grid.</summary>
    /// <param name="name">The hyperparameter's name.</param>
    /// <param name="values">Its values, in any order; those without a place on its scale are left out.</param>
    public TransferGrid(string name, IEnumerable<double> values)
    {
        Name = name;
        scale = new OctaveScale(name);
        octaves = [.. values.Where(scale.Accepts).Select(scale.ToOctaves).Distinct().Order()];
    }

    /// <summary>The hyperparameter's name.</summary>
    public string Name { get; }

    /// <summary>How many values were tried.</summary>
    public int Count => octaves.Length;

    /// <summary>A value in octaves.</summary>
    public double Octaves(double value) => scale.ToOctaves(value);

    /// <summary>Why a row says nothing about where the optimum is; null when it does.</summary>
    public string? WhyUndetermined(TransferRow row) =>
        row.Score is null ? "no learning rate has a finite score"
        : row.RefinedOptimum is null ? "several learning rates have the same best score"
        : row.OnEdge ? "the optimum is on the edge of the grid"
        : row is { RefinedLow: { } low, RefinedHigh: { } high } && Covers(Octaves(low), Octaves(high))
            ? "the 95 % interval of the optimum is the whole grid"
        : null;

    private bool Covers(double low, double high) => low <= octaves[0] + Slack && high >= octaves[^1] - Slack;
}
