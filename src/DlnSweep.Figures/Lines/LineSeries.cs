namespace DlnSweep.Figures.Lines;

/// <summary>How a series is drawn.</summary>
public enum LineStyle
{
    /// <summary>A solid line: theory.</summary>
    Line,

    /// <summary>A dashed line: the second of two quantities of one curve.</summary>
    Dashed,

    /// <summary>Points with error bars: simulation beside theory.</summary>
    Points,

    /// <summary>Rings with error bars: the second of two simulated quantities or methods.</summary>
    Rings,

    /// <summary>Points with error bars, joined by a line: simulation alone.</summary>
    LineAndPoints,
}

/// <summary>One curve of a line plot.</summary>
/// <param name="Label">For the legend (rich text markup).</param>
/// <param name="Color">An SVG colour.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Points">Its points, ascending in x.</param>
public sealed record LineSeries(string Label, string Color, LineStyle Style, IReadOnlyList<LinePoint> Points)
{
    /// <summary>Where a run diverged: marked by a cross at the top of the frame.</summary>
    public IReadOnlyList<double> Diverged { get; init; } = [];

    /// <summary>Whether the scales disregard the curve, which then leaves the frame where it must: for runs that diverged.</summary>
    public bool OffScale { get; init; }

    /// <summary>Whether the lowest point is marked by a ring.</summary>
    public bool MarkMinimum { get; init; }
}
