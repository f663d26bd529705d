using DlnSweep.Results.Merging;

namespace DlnSweep.Cli.Formatting;

/// <summary>Coverage in one line.</summary>
internal static class CoverageText
{
    /// <summary>Such as <c>900 configurations: 898 completed, 2 diverged</c>.</summary>
    public static string Of(Coverage coverage) => $"{Quantity.Count(coverage.Total, "configuration")}: {coverage.InWords()}";
}
