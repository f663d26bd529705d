namespace DlnSweep.Dynamics.Modeling;

/// <summary>A theory line over phase maps whose axes are the given two parameters.</summary>
/// <param name="X">The parameter on the horizontal axis.</param>
/// <param name="Y">The parameter on the vertical axis.</param>
/// <param name="Label">What the line is, for the legend.</param>
/// <param name="Color">An SVG colour.</param>
/// <param name="Height">The line's y at an x, given the other parameters' values; null where there is none.</param>
public sealed record PhaseLine(string X, string Y, string Label, string Color, Func<ParameterValues, double, double?> Height);
