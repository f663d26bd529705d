namespace DlnSweep.Figures.Sheet;

/// <summary>One line of a legend.</summary>
/// <param name="Label">Rich text markup.</param>
/// <param name="Color">Colour of the line or point.</param>
/// <param name="Mark">What is drawn before the label.</param>
internal sealed record LegendEntry(string Label, string Color, LegendMark Mark)
{
    /// <summary>Dashes of the line, null for a solid one.</summary>
    public string? Dashes { get; init; }

    /// <summary>The state whose hatch a swatch shows.</summary>
    public Colors.CellState State { get; init; }

    /// <summary>The shape of a point.</summary>
    public MarkerShape Shape { get; init; }
}

/// <summary>What stands before a legend's label.</summary>
internal enum LegendMark
{
    /// <summary>Nothing: the label is a heading of the entries that follow.</summary>
    None,
    Line,
    Point,
    LineAndPoint,
    Swatch,
    Cross,
}
