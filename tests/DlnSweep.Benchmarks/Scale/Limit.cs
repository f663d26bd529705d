using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>Results against a limit instead of a peer: the ratio is the room that is left.</summary>
internal static class Limit
{
    /// <summary>A time or size that should not be more than the limit.</summary>
    public static Result AtMost(string work, string unit, double value, double limit) => new(work, unit, value, limit, limit / value, 1);

    /// <summary>A rate that should not be less than the limit.</summary>
    public static Result AtLeast(string work, string unit, double value, double limit) => new(work, unit, value, limit, value / limit, 1);
}
