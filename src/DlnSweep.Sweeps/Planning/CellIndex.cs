namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// How many cells of a grid a filter accepts before every block of cells: enough to find the n-th accepted cell by looking at one block.
/// </summary>
internal sealed class CellIndex
{
    /// <summary>Cells of a block.</summary>
    public const int BlockSize = 1 << 14;

    private readonly List<long> acceptedBefore = [0];
    private long seen;

    /// <summary>The cells accepted so far.</summary>
    public long Accepted { get; private set; }

    /// <summary>Adds the next cell of the grid.</summary>
    public void Add(bool accepted)
    {
        Accepted += accepted ? 1 : 0;
        if (++seen % BlockSize == 0)
        {
            acceptedBefore.Add(Accepted);
        }
    }

    /// <summary>Where to begin looking for an accepted cell: the first cell of its block, and the number accepted before that.</summary>
    public (long Cell, long Accepted) Before(long accepted)
    {
        int block = acceptedBefore.BinarySearch(accepted);
        block = block < 0 ? ~block - 1 : block;
        return ((long)block * BlockSize, acceptedBefore[block]);
    }
}
