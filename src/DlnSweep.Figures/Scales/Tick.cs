namespace DlnSweep.Figures.Scales;

/// <summary>A labelled tick.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Label">What it says (rich text markup).</param>
internal readonly record struct Tick(double Value, string Label);
