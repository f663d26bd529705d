namespace DlnSweep.Sweeps.Reporting;

/// <summary>A drawn figure.</summary>
/// <param name="FileName">Its file's name, with <c>.svg</c>.</param>
/// <param name="Caption">What it shows, plain text.</param>
/// <param name="Svg">The drawing.</param>
internal sealed record ReportFigure(string FileName, string Caption, string Svg);
