using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Results.Transfer;

/// <summary>What a group of rows says: the hyperparameter transfers, or its optimum shifts by so many octaves per doubling.</summary>
/// <param name="Others">The values of the other axes.</param>
/// <param name="Transfers">Whether it transfers; null when the rows cannot tell.</param>
/// <param name="OctavesPerDoubling">The least-squares slope of the refined optimum against log2 of the axis; null when the rows cannot
/// tell.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record TransferVerdict(IReadOnlyList<ParameterValue> Others, bool? Transfers, double? OctavesPerDoubling, string Sentence)
{
    /// <summary>A slope up to this many octaves per doubling counts as transfer: well below the spacing of any grid in use.</summary>
    public const double Tolerance = 0.1;

    /// <summary>The verdict on each group of a table.</summary>
    /// <param name="across">The name of the axis.</param>
    /// <param name="grid">The values of the hyperparameter that were tried.</param>
    /// <param name="rows">The table.</param>
    /// <param name="reference">The value that stands for infinity, which is no point of the line; null without one.</param>
    internal static IReadOnlyList<TransferVerdict> Of(
        string across, TransferGrid grid, IReadOnlyList<TransferRow> rows, ParameterValue? reference = null) =>
        [
            .. rows.GroupBy(r => string.Join('\n', r.Others))
                .Select(group =>
                {
                    TransferVerdict verdict = Judge(across, grid, [.. group.Where(r => r.Across.Real != reference?.Real)]);
                    return group.First().Limit is { } limit
                        ? verdict with { Sentence = $"{verdict.Sentence}; on the way to {across} {reference}: "
                            + $"{LimitWords.Of(across, limit)}" }
                        : verdict;
                }),
        ];

    private static TransferVerdict Judge(string across, TransferGrid grid, IReadOnlyList<TransferRow> rows)
    {
        (double X, double Y)[] points = [.. rows
            .Where(r => r.Across.Real > 0 && double.IsFinite(r.Across.Real) && grid.WhyUndetermined(r) is null)
            .Select(r => (Elementary.Log2(r.Across.Real), grid.Octaves(r.RefinedOptimum!.Value)))];
        if (points.Length < 2)
        {
            return new TransferVerdict(rows[0].Others, null, null, CannotTell(across, grid, rows));
        }

        double slope = Slope(points);
        bool transfers = Math.Abs(slope) <= Tolerance;
        double doublings = points[^1].X - points[0].X;
        double shift = points[^1].Y - points[0].Y;
        string moved = string.Create(
            CultureInfo.InvariantCulture,
            $"{shift:+0.00;-0.00;0.00} octaves over {doublings:0.#} {(doublings == 1 ? "doubling" : "doublings")} of {across}");
        string verdict = transfers
            ? $"transfers: the optimum moves by {moved}"
            : string.Create(CultureInfo.InvariantCulture, $"shifts by {slope:+0.00;-0.00} octaves per doubling of {across}: {moved}");
        return new TransferVerdict(rows[0].Others, transfers, slope, verdict + Reservations(across, grid, rows));
    }

    private static string CannotTell(string across, TransferGrid grid, IReadOnlyList<TransferRow> rows)
    {
        if (grid.Count < 2)
        {
            return $"cannot tell: {grid.Name} has a single value";
        }

        string because = Because(grid, rows);
        string few =
            rows.Count < 2
                ? $"{across} has a single value with results"
                : $"fewer than two values of {across} have an optimum inside the grid";
        return $"cannot tell: {few}{(because.Length > 0 ? $" ({because})" : "")}";
    }

    private static string Because(TransferGrid grid, IReadOnlyList<TransferRow> rows) => string.Join(", ", rows
        .Select(grid.WhyUndetermined)
        .OfType<string>()
        .GroupBy(reason => reason)
        .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} for {reason.Count()}")));

    private static string Reservations(string across, TransferGrid grid, IReadOnlyList<TransferRow> rows)
    {
        string because = Because(grid, rows);
        int near = rows.Count(r => r.NearStability && grid.WhyUndetermined(r) is null);
        List<string> parts = [];
        if (because.Length > 0)
        {
            parts.Add("left out: " + because);
        }

        if (near > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"the optimum is next to the stability edge for {near}"));
        }

        return parts.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (of {rows.Count} values of {across}; {string.Join("; ", parts)})");
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
