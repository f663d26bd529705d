namespace DlnSweep.Figures.Phase;

/// <summary>A theory line over a phase map.</summary>
/// <param name="Label">For the legend (rich text markup).</param>
/// <param name="Color">An SVG colour.</param>
/// <param name="Height">The line's y at an x; null or not finite where there is none.</param>
public sealed record OverlayLine(string Label, string Color, Func<double, double?> Height);
