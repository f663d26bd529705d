using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Planning;

/// <summary>The cells whose values do not fit together: the first few in full, the rest as a number.</summary>
internal sealed class CellFaults(SweepDefinition sweep)
{
    private const int Listed = 3;

    private readonly List<string> messages = [];
    private long count;

    public void Add(CellWalker cell, string problem)
    {
        if (++count <= Listed)
        {
            string where = cell.Describe();
            messages.Add(where.Length > 0 ? $"at {where}: {problem}" : problem);
        }
    }

    /// <exception cref="SweepFileException">There is a fault, or no cell at all.</exception>
    public void ThrowIfAny(long cells)
    {
        if (cells == 0)
        {
            messages.Add($"the condition '{sweep.Where?.Text}' leaves no cell of the grid; expected at least one");
        }
        else if (count > Listed)
        {
            messages.Add($"and {count - Listed} more of {cells} cells; where can leave cells out");
        }

        if (messages.Count > 0)
        {
            throw new SweepFileException([.. messages.Select(m => new SweepFileError(sweep.GridPosition, m))]);
        }
    }
}
