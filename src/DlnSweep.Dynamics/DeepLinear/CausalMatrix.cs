using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A matrix over (time, earlier or equal time), filled row by row: zero above the diagonal, or symmetric with its upper part left out.
/// Stored in blocks of eight rows of equal length, a multiple of eight, padded with zeros.
/// </summary>
/// <param name="times">The number of rows, T + 1.</param>
internal sealed class CausalMatrix(int times)
{
    private readonly Memory<double> memory = AlignedArray.Zeros(BlockStart(EightRows.Padded(times) / EightRows.Count));

    /// <summary>An entry on or below the diagonal.</summary>
    internal double this[int t, int s]
    {
        get => Row(t)[s];
        set => Row(t)[s] = value;
    }

    /// <summary>Row t up to the diagonal.</summary>
    internal Span<double> Row(int t) => memory.Span.Slice(RowStart(t), t + 1);

    /// <summary>Row t with the zeros that follow it, to a multiple of eight; eight values from any multiple of eight are in it.</summary>
    internal Span<double> PaddedRow(int t) => memory.Span.Slice(RowStart(t), EightRows.Padded(t + 1));

    /// <summary>
    /// Makes a symmetric matrix's diagonal block symmetric after its row t was written, for <see cref="CausalProducts.Symmetric"/>.
    /// </summary>
    internal void Mirror(int t)
    {
        Span<double> row = Row(t);
        for (int s = t & -EightRows.Count; s < t; s++)
        {
            memory.Span[RowStart(s) + t] = row[s];
        }
    }

    /// <summary>The eight rows from 8 block on, each of 8 (block + 1) numbers.</summary>
    internal ReadOnlySpan<double> Block(int block) => memory.Span.Slice(BlockStart(block), EightRows.Count * EightRows.Count * (block + 1));

    /// <summary>Writes the rows before a time.</summary>
    internal void Save(IStateWriter state, int rows)
    {
        for (int t = 0; t < rows; t++)
        {
            state.Write(Row(t));
        }
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <param name="state">The state.</param>
    /// <param name="rows">How many rows were written.</param>
    /// <param name="symmetric">Whether the matrix is one that <see cref="Mirror"/> is called for.</param>
    internal void Restore(IStateReader state, int rows, bool symmetric)
    {
        for (int t = 0; t < rows; t++)
        {
            state.Read(Row(t));
            if (symmetric)
            {
                Mirror(t);
            }
        }
    }

    private static int BlockStart(int block) => checked(EightRows.Count * EightRows.Count * (block * (block + 1) / 2));

    private static int RowStart(int t)
    {
        int block = t / EightRows.Count;
        return BlockStart(block) + ((t % EightRows.Count) * EightRows.Count * (block + 1));
    }
}
