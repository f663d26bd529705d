namespace DlnSweep.Figures.Colors;

/// <summary>Colours of lines.</summary>
internal static class Palette
{
    // Okabe and Ito (2008), for all kinds of colour vision; yellow is left out because it is too faint on white.
    private static readonly string[] Cycle = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    /// <summary>The colour of the i-th of some unordered lines.</summary>
    public static string Unordered(int index) => Cycle[index % Cycle.Length];

    /// <summary>
    /// The colour of the i-th of an ordered family of lines, dark to light, stopping before the tints that white swallows.
    /// </summary>
    public static string Ordered(int index, int count) => Viridis.At(count < 2 ? 0.25 : 0.87 * index / (count - 1));
}
