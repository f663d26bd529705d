namespace DlnSweep.Figures.Drawing;

/// <summary>A point in pixels, y downwards.</summary>
internal readonly record struct Point(double X, double Y);
