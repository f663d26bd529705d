namespace DlnSweep.Figures.Sheet;

/// <summary>The words of a figure.</summary>
/// <param name="Id">A short name, unique on a page: prefix of the ids inside the figure.</param>
/// <param name="Title">The title (rich text markup); empty for none.</param>
/// <param name="Description">What the figure shows, for readers who cannot see it.</param>
/// <param name="Footnote">Coverage and provenance, plain text; empty for none.</param>
public sealed record FigureText(string Id, string Title, string Description, string Footnote)
{
    /// <summary>
    /// Whether the figure is part of a page that has its own tooltips: then its description is a label, which browsers do not show.
    /// </summary>
    public bool Inline { get; init; }
}
