using System.Globalization;
using DlnSweep.Cli.Formatting;
using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Terminal;

/// <summary>A run in words.</summary>
internal static class ProgressText
{
    /// <summary>What there is to do, and how long it may take.</summary>
    public static string Opening(MissingWork missing, SweepEstimate estimate)
    {
        long count = missing.Positions.Count;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Quantity.Count(missing.Kept + count, "configuration")}: {missing.Kept} "
                + $"{(missing.Kept == 1 ? "has its result" : "have their results")}, {count} to run");
        return count == 0 ? text : $"{text}; about {Quantity.Duration(estimate.WallSeconds.Expected)}";
    }

    /// <summary>One line, such as <c>504/900 done, 12.3/s, 31 s left, 2 diverged</c>.</summary>
    public static string Line(ProgressSnapshot now) => $"{Count(now)} done, {Pace(now)}{Trouble(now, ", ")}";

    /// <summary>Such as <c>504/900</c>.</summary>
    public static string Count(ProgressSnapshot now) => string.Create(CultureInfo.InvariantCulture, $"{now.Done}/{now.Total}");

    /// <summary>Rate (once there is one) and time left, or the time that it took.</summary>
    public static string Pace(ProgressSnapshot now) =>
        now.Done == now.Total
            ? $"{Quantity.Duration(now.Elapsed)} taken"
            : (now.Rate > 0 ? $"{Quantity.Rate(now.Rate)}/s, " : "")
                + (now.SecondsLeft is { } left ? Quantity.Left(left) : "time left unknown");

    /// <summary>Diverged, failed and retried, each where there is any.</summary>
    public static string Trouble(ProgressSnapshot now, string before) => string.Concat(
        new[] { (now.Diverged, StatusWords.Diverged), (now.Failed, StatusWords.Failed), (now.Retried, "retried") }
            .Where(p => p.Item1 > 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{before}{p.Item1} {p.Item2}")));
}
