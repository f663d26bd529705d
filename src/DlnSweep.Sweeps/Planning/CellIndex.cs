using System.Numerics;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// Which cells of a grid a filter accepts: a bit each, and the number accepted before every block of cells, so that the n-th accepted cell
/// is found without asking the filter again. A block whose every cell is accepted or refused needs no bits.
/// </summary>
internal sealed class CellIndex
{
    /// <summary>Cells of a block.</summary>
    public const int BlockSize = 1 << 14;

    private readonly long[] acceptedBefore;
    private readonly ulong[]?[] blocks;

    /// <summary>An index of blocks in order.</summary>
    /// <param name="scans">What was found in each block.</param>
    public CellIndex(IReadOnlyList<CellScan> scans)
    {
        acceptedBefore = new long[scans.Count];
        blocks = new ulong[]?[scans.Count];
        for (int i = 0; i < scans.Count; i++)
        {
            acceptedBefore[i] = Accepted;
            blocks[i] = scans[i].Mask;
            Accepted += scans[i].Accepted;
        }
    }

    /// <summary>The cells accepted in all blocks.</summary>
    public long Accepted { get; private set; }

    /// <summary>The place in the grid of the n-th accepted cell, from 0.</summary>
    public long Find(long accepted)
    {
        int block = BlockOf(accepted);
        long first = (long)block * BlockSize;
        int rank = (int)(accepted - acceptedBefore[block]);
        if (blocks[block] is not { } mask)
        {
            return first + rank;
        }

        int word = 0;
        for (int count; (count = BitOperations.PopCount(mask[word])) <= rank; word++)
        {
            rank -= count;
        }

        ulong bits = mask[word];
        for (; rank > 0; rank--)
        {
            bits &= bits - 1;
        }

        return first + (64L * word) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>The accepted cell after a given one, or -1.</summary>
    public long Next(long cell)
    {
        long next = cell + 1;
        for (int block = (int)(next / BlockSize); block < blocks.Length; block++, next = (long)block * BlockSize)
        {
            if (AcceptedIn(block) == 0)
            {
                continue;
            }

            if (blocks[block] is not { } mask)
            {
                return next;
            }

            int offset = (int)(next % BlockSize);
            ulong bits = mask[offset / 64] & (ulong.MaxValue << (offset % 64));
            for (int word = offset / 64; ; bits = mask[word])
            {
                if (bits != 0)
                {
                    return ((long)block * BlockSize) + (64L * word) + BitOperations.TrailingZeroCount(bits);
                }

                if (++word == mask.Length)
                {
                    break;
                }
            }
        }

        return -1;
    }

    private long AcceptedIn(int block) => (block + 1 < blocks.Length ? acceptedBefore[block + 1] : Accepted) - acceptedBefore[block];

    // The last block with no more accepted cells before it than that: those that share the number with it hold none.
    private int BlockOf(long accepted)
    {
        int low = 0;
        for (int high = acceptedBefore.Length; high - low > 1;)
        {
            int middle = (low + high) / 2;
            (low, high) = acceptedBefore[middle] <= accepted ? (middle, high) : (low, middle);
        }

        return low;
    }
}
