namespace DlnSweep.Figures.Lines;

/// <summary>What a line plot shows.</summary>
public sealed record LinePlot
{
    /// <summary>The curves.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Title of the horizontal axis (rich text markup).</summary>
    public required string XTitle { get; init; }

    /// <summary>Title of the vertical axis (rich text markup).</summary>
    public required string YTitle { get; init; }

    /// <summary>A heading over the plot (rich text markup), empty for none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Whether the horizontal axis is logarithmic; values that are not positive are then left out.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; values that are not positive are then left out.</summary>
    public bool LogY { get; init; }

    /// <summary>Whether error bars may leave the frame: one bar of a quartile that nearly diverged must not squeeze all curves.</summary>
    public bool BarsMayLeave { get; init; }

    /// <summary>What the legend's entries are values of (rich text markup), empty for none.</summary>
    public string LegendTitle { get; init; } = "";
}
