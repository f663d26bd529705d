using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Scales;

namespace DlnSweep.Figures.Phase;

/// <summary>One cell of a map whose cells differ in size.</summary>
/// <param name="X">Its extent along the horizontal axis.</param>
/// <param name="Y">Its extent along the vertical axis.</param>
/// <param name="Level">How often the grid's squares were halved to come to it; a finer cell lies over a coarser one.</param>
/// <param name="State">What it stands for.</param>
/// <param name="Value">Its value; NaN where it has none.</param>
public sealed record Patch(Extent X, Extent Y, int Level, CellState State, double Value);

/// <summary>From where to where.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Extent(double Low, double High)
{
    /// <summary>
    /// Around a centre, half-way to its neighbours in the coordinate in which the axis is linear; as far outwards as inwards at the rim.
    /// </summary>
    internal static Extent Around(double before, double center, double after, ScaleKind kind)
    {
        (double a, double b, double c) = (To(before, kind), To(center, kind), To(after, kind));
        a = double.IsNaN(a) ? (2 * b) - c : a;
        c = double.IsNaN(c) ? (2 * b) - a : c;
        return new Extent(From((a + b) / 2, kind), From((b + c) / 2, kind));
    }

    private static double To(double value, ScaleKind kind) => kind == ScaleKind.Linear ? value : Math.Log10(value);

    private static double From(double value, ScaleKind kind) => kind == ScaleKind.Linear ? value : Math.Pow(10, value);
}
