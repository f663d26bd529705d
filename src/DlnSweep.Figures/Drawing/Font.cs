namespace DlnSweep.Figures.Drawing;

/// <summary>How a text looks.</summary>
/// <param name="Size">The size in pixels.</param>
internal readonly record struct Font(double Size)
{
    /// <summary>The colour of ordinary text, set once on the figure.</summary>
    public const string Ink = "#222";

    public bool Bold { get; init; }

    public string Color { get; init; } = Ink;
}
