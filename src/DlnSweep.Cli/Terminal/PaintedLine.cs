namespace DlnSweep.Cli.Terminal;

/// <summary>A line with its colours.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Width">The columns that it takes.</param>
internal readonly record struct PaintedLine(string Text, int Width);
