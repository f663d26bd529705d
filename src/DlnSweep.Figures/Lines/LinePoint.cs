namespace DlnSweep.Figures.Lines;

/// <summary>A point of a series; <see cref="double.NaN"/> in <paramref name="Y"/> breaks a line.</summary>
/// <param name="X">Where it lies.</param>
/// <param name="Y">Its height.</param>
/// <param name="Low">The lower end of its error bar; NaN for none.</param>
/// <param name="High">The upper end of its error bar; NaN for none.</param>
public readonly record struct LinePoint(double X, double Y, double Low = double.NaN, double High = double.NaN);
