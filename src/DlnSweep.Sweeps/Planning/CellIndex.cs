namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// How many cells of a grid a filter accepts before every block of cells: enough to find the n-th accepted cell by looking at one block.
/// </summary>
internal sealed class CellIndex
{
    /// <summary>Cells of a block.</summary>
    public const int BlockSize = 1 << 14;

    private readonly long[] acceptedBefore;

    /// <summary>An index of blocks in order.</summary>
    /// <param name="accepted">The accepted cells of each block.</param>
    public CellIndex(IReadOnlyList<long> accepted)
    {
        acceptedBefore = new long[accepted.Count];
        for (int i = 0; i < accepted.Count; i++)
        {
            acceptedBefore[i] = Accepted;
            Accepted += accepted[i];
        }
    }

    /// <summary>The cells accepted in all blocks.</summary>
    public long Accepted { get; private set; }

    /// <summary>Where to begin looking for an accepted cell: the first cell of its block, and the number accepted before that.</summary>
    public (long Cell, long Accepted) Before(long accepted)
    {
        int block = Array.BinarySearch(acceptedBefore, accepted);
        block = block < 0 ? ~block - 1 : block;
        return ((long)block * BlockSize, acceptedBefore[block]);
    }
}
