namespace DlnSweep.Figures.Phase;

/// <summary>What a phase map shows.</summary>
public sealed record PhaseMap
{
    /// <summary>The values.</summary>
    public required PhaseGrid Grid { get; init; }

    /// <summary>
    /// Cells of different size, painted instead of the grid's, which then only tells where contours run; null for the grid's.
    /// </summary>
    public IReadOnlyList<Patch>? Patches { get; init; }

    /// <summary>Title of the horizontal axis (rich text markup).</summary>
    public required string XTitle { get; init; }

    /// <summary>Title of the vertical axis (rich text markup).</summary>
    public required string YTitle { get; init; }

    /// <summary>Title of the colour bar (rich text markup).</summary>
    public required string ValueTitle { get; init; }

    /// <summary>A heading over the map (rich text markup), empty for none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Whether the horizontal axis is logarithmic; ignored unless all its values are positive.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; ignored unless all its values are positive.</summary>
    public bool LogY { get; init; }

    /// <summary>Whether the colours are logarithmic; ignored unless all values are positive.</summary>
    public bool LogValue { get; init; }

    /// <summary>Names of the columns, for an axis of choices instead of numbers.</summary>
    public IReadOnlyList<string>? XNames { get; init; }

    /// <summary>Names of the rows, for an axis of choices instead of numbers.</summary>
    public IReadOnlyList<string>? YNames { get; init; }

    /// <summary>Levels of the contour lines; null for round ones, empty for none.</summary>
    public IReadOnlyList<double>? Contours { get; init; }

    /// <summary>Theory lines.</summary>
    public IReadOnlyList<OverlayLine> Lines { get; init; } = [];

    /// <summary>
    /// Whether the drawing says where its cells lie (<c>data-x</c>, <c>data-y</c>: their edges), so that a page can tell which one is
    /// pointed at.
    /// </summary>
    public bool Located { get; init; }
}
