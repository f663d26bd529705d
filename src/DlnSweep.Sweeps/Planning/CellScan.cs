using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// What one pass over a block of grid cells found: how many belong to the sweep, and which of these do not fit the model.
/// </summary>
/// <param name="Accepted">The cells that <c>where</c> accepts.</param>
/// <param name="Faults">The accepted cells that the model's own check refuses.</param>
/// <param name="Messages">The first few faults in words.</param>
/// <param name="Mask">A bit for each cell of the block, set where it is accepted; null where all or none are.</param>
internal sealed record CellScan(long Accepted, long Faults, IReadOnlyList<string> Messages, ulong[]? Mask)
{
    private const int Listed = 3;

    /// <summary>Scans a whole grid, block by block on all cores.</summary>
    public static CellScan[] All(SweepDefinition sweep, long cells, SweepEffects effects)
    {
        CellScan[] scans = new CellScan[(cells + CellIndex.BlockSize - 1) / CellIndex.BlockSize];
        Parallel.For(0, scans.Length, block => scans[block] = Scan(sweep, cells, block, effects));
        return scans;
    }

    /// <summary>Refuses a sweep that has no cell, or cells whose values do not fit together.</summary>
    /// <exception cref="SweepFileException">It is so.</exception>
    public static void ThrowIfBad(SweepDefinition sweep, CellScan[] scans)
    {
        long cells = scans.Sum(s => s.Accepted);
        long faults = scans.Sum(s => s.Faults);
        List<string> messages = [.. scans.SelectMany(s => s.Messages).Take(Listed)];
        if (cells == 0)
        {
            messages.Add($"the condition '{sweep.Where?.Text}' leaves no cell of the grid; expected at least one");
        }
        else if (faults > Listed)
        {
            messages.Add($"and {faults - Listed} more of {cells} cells; where can leave cells out");
        }

        if (messages.Count > 0)
        {
            throw new SweepFileException([.. messages.Select(m => new SweepFileError(sweep.GridPosition, m))]);
        }
    }

    private static CellScan Scan(SweepDefinition sweep, long cells, int block, SweepEffects effects)
    {
        long first = (long)block * CellIndex.BlockSize;
        long end = Math.Min(first + CellIndex.BlockSize, cells);
        long accepted = 0;
        long faults = 0;
        List<string> messages = [];
        ulong[] mask = sweep.Where is null ? [] : new ulong[CellIndex.BlockSize / 64];
        CellWalker walker = new(sweep);
        walker.MoveTo(first);
        for (long i = first; i < end; i++, walker.MoveNext())
        {
            if (sweep.Where is not null)
            {
                if (!sweep.Where.Accepts(walker.Values))
                {
                    continue;
                }

                mask[(i - first) / 64] |= 1UL << (int)((i - first) % 64);
            }

            accepted++;
            effects.Look(walker.View);
            if (sweep.Model.Check(walker.View) is string problem && ++faults <= Listed)
            {
                messages.Add(walker.Describe() is { Length: > 0 } where ? $"at {where}: {problem}" : problem);
            }
        }

        bool isMixed = accepted > 0 && accepted < end - first;
        return new CellScan(accepted, faults, messages, isMixed ? mask : null);
    }
}
