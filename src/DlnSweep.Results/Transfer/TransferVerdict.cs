using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Results.Transfer;

/// <summary>What a group of rows says: the hyperparameter transfers, or its optimum shifts by so many octaves per doubling.</summary>
/// <param name="Others">The values of the other axes.</param>
/// <param name="Transfers">Whether it transfers; null when the rows cannot tell.</param>
/// <param name="OctavesPerDoubling">The least-squares slope of the refined optimum against log2 of the axis; null when the rows cannot tell.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record TransferVerdict(IReadOnlyList<ParameterValue> Others, bool? Transfers, double? OctavesPerDoubling, string Sentence)
{
    /// <summary>A slope up to this many octaves per doubling counts as transfer: well below the spacing of any grid in use.</summary>
    public const double Tolerance = 0.1;

    /// <summary>The verdict on each group of a table.</summary>
    /// <param name="across">The name of the axis.</param>
    /// <param name="rows">The table.</param>
    public static IReadOnlyList<TransferVerdict> Of(string across, IReadOnlyList<TransferRow> rows) =>
        [.. rows.GroupBy(r => string.Join('\n', r.Others)).Select(group => Judge(across, [.. group]))];

    private static TransferVerdict Judge(string across, IReadOnlyList<TransferRow> rows)
    {
        (double X, double Y)[] points = [.. rows
            .Where(r => r.ShiftFromSmallest is not null && r.Across.Real > 0 && double.IsFinite(r.Across.Real))
            .Select(r => (Elementary.Log2(r.Across.Real), r.ShiftFromSmallest!.Value))];
        if (points.Length < 2)
        {
            return new TransferVerdict(rows[0].Others, null, null, $"cannot tell: fewer than two values of {across} have an optimum");
        }

        double slope = Slope(points);
        bool transfers = Math.Abs(slope) <= Tolerance;
        double doublings = points[^1].X - points[0].X;
        double shift = points[^1].Y - points[0].Y;
        string moved = string.Create(CultureInfo.InvariantCulture, $"{shift:+0.00;-0.00;0.00} octaves over {doublings:0.#} {(doublings == 1 ? "doubling" : "doublings")} of {across}");
        string verdict = transfers
            ? $"transfers: the optimum moves by {moved}"
            : string.Create(CultureInfo.InvariantCulture, $"shifts by {slope:+0.00;-0.00} octaves per doubling of {across}: {moved}");
        return new TransferVerdict(rows[0].Others, transfers, slope, verdict + Reservations(across, rows));
    }

    private static string Reservations(string across, IReadOnlyList<TransferRow> rows)
    {
        List<string> parts = [];
        Add(parts, rows.Count(r => r.OnEdge), "on the edge of the grid");
        Add(parts, rows.Count(r => r.NearStability), "next to the stability edge");
        return parts.Count == 0 ? "" : $" (of {rows.Count} values of {across}, the optimum is {string.Join(", ", parts)})";
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add($"{what} for {count}");
        }
    }

    private static double Slope((double X, double Y)[] points)
    {
        double x = 0;
        double y = 0;
        foreach ((double px, double py) in points)
        {
            x += px / points.Length;
            y += py / points.Length;
        }

        double xy = 0;
        double xx = 0;
        foreach ((double px, double py) in points)
        {
            xy += (px - x) * (py - y);
            xx += (px - x) * (px - x);
        }

        return xy / xx;
    }
}
