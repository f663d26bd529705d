namespace DlnSweep.Live.Watching;

/// <summary>How many of a cell's replicates stand where.</summary>
/// <param name="Completed">With a result.</param>
/// <param name="Diverged">With a result that says "diverged".</param>
/// <param name="Failed">Every attempt ended in an error.</param>
/// <param name="Missing">Without a result that could be read.</param>
public readonly record struct CellCounts(int Completed, int Diverged, int Failed, int Missing)
{
    /// <summary>Counts one more.</summary>
    public CellCounts Add(WatchedState state) => state switch
    {
        WatchedState.Completed => this with { Completed = Completed + 1 },
        WatchedState.Diverged => this with { Diverged = Diverged + 1 },
        WatchedState.Failed => this with { Failed = Failed + 1 },
        _ => this with { Missing = Missing + 1 },
    };
}
