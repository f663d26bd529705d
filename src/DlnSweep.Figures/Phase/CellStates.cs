using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Phase;

/// <summary>Legend entries of cells without a value.</summary>
internal static class CellStates
{
    private static readonly (CellState State, string Label)[] Labels =
    [
        (CellState.Diverged, "diverged"), (CellState.Failed, "failed"), (CellState.Missing, "not run yet"), (CellState.NoValue, "no value"),
    ];

    /// <summary>An entry for every state that the grid has.</summary>
    public static IEnumerable<LegendEntry> Present(PhaseGrid grid)
    {
        HashSet<CellState> found = [];
        bool notes = false;
        for (int j = 0; j < grid.Ys.Count; j++)
        {
            for (int i = 0; i < grid.Xs.Count; i++)
            {
                found.Add(grid.State(i, j));
                notes |= grid.Note(i, j) is not null;
            }
        }

        foreach ((CellState state, string label) in Labels)
        {
            if (found.Contains(state))
            {
                yield return new LegendEntry(label, "#777", LegendMark.Swatch) { State = state };
            }
        }

        if (notes)
        {
            yield return new LegendEntry("fewer runs than elsewhere", "#777", LegendMark.Point);
        }
    }
}
