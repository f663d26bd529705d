using DlnSweep.Figures.Drawing;

namespace DlnSweep.Figures.Colors;

/// <summary>The hatches of cells without a value: greys that no colour of the map resembles, each with its own stroke.</summary>
internal static class Hatch
{
    /// <summary>The fill of a cell state; defines its pattern on first use.</summary>
    public static string Fill(SvgCanvas canvas, CellState state)
    {
        (string ground, string strokes) = state switch
        {
            CellState.Diverged => ("#d9d9d9", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"),
            CellState.Failed => ("#fff", "M0 0L6 6M0 6L6 0"),
            CellState.NoValue => ("#fff", "M1 3L5 3"),
            _ => ("#fff", "M2.5 3L3.5 3"),
        };
        string name = state.ToString().ToLowerInvariant();
        canvas.Define(
            name,
            $"<pattern id=\"{canvas.Id(name)}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
            + $"<rect width=\"6\" height=\"6\" fill=\"{ground}\"/><path d=\"{strokes}\" stroke=\"#777\" stroke-width=\"1\"/></pattern>\n");
        return $"url(#{canvas.Id(name)})";
    }
}
