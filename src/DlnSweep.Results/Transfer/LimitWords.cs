using System.Globalization;

namespace DlnSweep.Results.Transfer;

/// <summary>The verdict on the way to the reference in words.</summary>
internal static class LimitWords
{
    /// <summary>Such as "fast (regret at most 0.31 of the loss gap; gap ~ width^-1.00, regret ~ width^-2.07)".</summary>
    public static string Of(string across, LimitVerdict limit)
    {
        List<string> parts = [];
        if (limit.LargestRatio is { } ratio)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"regret at most {ratio:0.##} of the loss gap"));
        }

        List<string> powers = [];
        Add(powers, "gap", across, limit.Gap);
        Add(powers, "regret", across, limit.Regret);
        if (powers.Count > 0)
        {
            parts.Add(string.Join(", ", powers));
        }

        return parts.Count == 0 ? limit.Word : $"{limit.Word} ({string.Join("; ", parts)})";
    }

    private static void Add(List<string> powers, string what, string across, Exponent? exponent)
    {
        if (exponent is null)
        {
            return;
        }

        string interval = exponent is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $" [{-high:0.00}, {-low:0.00}]")
            : "";
        powers.Add(string.Create(CultureInfo.InvariantCulture, $"{what} ~ {across}^{-exponent.Value:0.00}{interval}"));
    }
}
