namespace DlnSweep.Sweeps.Reporting;

/// <summary>Words for axes: a name with spaces, and the paper's symbol as a formula where there is one.</summary>
internal static class Titles
{
    /// <summary>Such as <c>test error</c>, or <c>initial variance $\sigma^2$ [unit]</c>.</summary>
    public static string Of(string symbol, string name, string unit)
    {
        string words = name.Replace('_', ' ');
        string title = symbol == name ? words : $"${symbol}$";
        return unit.Length > 0 ? $"{title} [{unit}]" : title;
    }
}
