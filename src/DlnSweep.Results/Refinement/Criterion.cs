using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Refinement;

/// <summary>Which squares are worth subdividing, and how much.</summary>
/// <param name="request">What the sweep file asks for.</param>
/// <param name="values">The value at a point; null where there is no cell, no result or no value.</param>
internal sealed class Criterion(RefineRequest request, Func<Node, double?> values)
{
    /// <summary>How much a square asks to be subdivided; null when it does not.</summary>
    public double? Urgency(Square square)
    {
        double?[] corners = [.. square.Corners.Select(values)];
        if (corners.Any(c => c is null))
        {
            return null;
        }

        if (request.Curvature is { } error)
        {
            double largest = square.Corners.Max(corner => Bend(corner, square.Size));
            return largest > error ? largest : null;
        }

        // Coarse squares first, so that a short budget follows the whole boundary instead of a part of it.
        double low = corners.Min()!.Value;
        double high = corners.Max()!.Value;
        return request.Boundary.Any(level => low <= level && level < high) ? -square.Level : null;
    }

    /// <summary>The error of linear interpolation half-way to the neighbours at a distance: an eighth of the second difference.</summary>
    private double Bend(Node at, int distance) => Math.Max(
        Bend(values(at with { X = at.X - distance }), values(at)!.Value, values(at with { X = at.X + distance })),
        Bend(values(at with { Y = at.Y - distance }), values(at)!.Value, values(at with { Y = at.Y + distance })));

    private static double Bend(double? before, double here, double? after) =>
        before is { } a && after is { } b ? Math.Abs(a - (2 * here) + b) / 8 : 0;
}
