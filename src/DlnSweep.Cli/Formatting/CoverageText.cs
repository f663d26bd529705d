using System.Globalization;
using DlnSweep.Results.Merging;

namespace DlnSweep.Cli.Formatting;

/// <summary>Coverage in one line.</summary>
internal static class CoverageText
{
    /// <summary>Such as <c>900 configurations: 898 completed, 2 diverged</c>.</summary>
    public static string Of(Coverage coverage)
    {
        List<string> parts = [];
        Add(parts, coverage.Completed, "completed");
        Add(parts, coverage.Diverged, "diverged");
        Add(parts, coverage.Failed, "failed");
        Add(parts, coverage.Missing, "missing");
        return $"{Quantity.Count(coverage.Total, "configuration")}: {string.Join(", ", parts)}";
    }

    private static void Add(List<string> parts, long count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
