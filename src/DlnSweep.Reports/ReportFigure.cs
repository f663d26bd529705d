namespace DlnSweep.Reports;

/// <summary>A drawn figure.</summary>
/// <param name="FileName">Its file's name, with <c>.svg</c>.</param>
/// <param name="Caption">What it shows, plain text.</param>
/// <param name="Svg">The drawing for a screen.</param>
/// <param name="Print">The drawing for a paper: 3.4 inches wide, or 6.8 with several panels.</param>
internal sealed record ReportFigure(string FileName, string Caption, string Svg, string Print)
{
    /// <summary>What could not be drawn as it was asked for: sentences, plain text.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
