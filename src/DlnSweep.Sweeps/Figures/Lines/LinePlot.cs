using DlnSweep.Sweeps.Figures.Scales;

namespace DlnSweep.Sweeps.Figures.Lines;

/// <summary>What a line plot shows.</summary>
public sealed record LinePlot
{
    /// <summary>The curves.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Title of the horizontal axis (rich text markup).</summary>
    public required string XTitle { get; init; }

    /// <summary>Title of the vertical axis (rich text markup).</summary>
    public required string YTitle { get; init; }

    /// <summary>A heading over the plot (rich text markup), empty for none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The horizontal scale; linear where a value is not positive.</summary>
    public ScaleKind XKind { get; init; }

    /// <summary>The vertical scale; linear where no value is positive.</summary>
    public ScaleKind YKind { get; init; }

    /// <summary>The largest ordinate shown; null for all.</summary>
    public double? YLimit { get; init; }
}
