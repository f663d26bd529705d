using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A growing list of vectors of an adapted space, each as long as the space was when it was added. Stored in blocks of eight vectors,
/// padded with zeros to the longest of them.
/// </summary>
/// <param name="capacity">How many vectors there can be.</param>
/// <param name="space">The space they live in.</param>
internal sealed class VectorHistory(int capacity, AdaptedSpace space)
{
    private readonly Block[] blocks = new Block[(capacity + EightRows.Count - 1) / EightRows.Count];

    /// <summary>The number of vectors.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of coefficients that products with the vectors need or fill: the count, padded.</summary>
    internal int PaddedCount => EightRows.Padded(Count);

    /// <summary>Adds a vector, all the space's coordinates then in use given.</summary>
    internal void Add(ReadOnlySpan<double> x)
    {
        ref Block block = ref blocks[Count / EightRows.Count];
        if (x.Length > block.Stride)
        {
            // A guess at how much longer the block's last vector will be spares most copies.
            int guess = x.Length + (EightRows.Count * x.Length / (Count + 1));
            block = block.Widened(Math.Min(space.Capacity, EightRows.Padded(guess)));
        }

        block.Length = x.Length;
        x.CopyTo(block.Data.AsSpan(Count % EightRows.Count * block.Stride));
        Count++;
    }

    /// <summary>c_i = scale (vector i . x); c is filled to the padded count.</summary>
    internal void Project(double scale, ReadOnlySpan<double> x, Span<double> c)
    {
        for (int first = 0; first < Count; first += EightRows.Count)
        {
            ref Block block = ref blocks[first / EightRows.Count];
            EightRows.Dot(block.Data, block.Stride, block.Length, x, c[first..]);
            for (int i = first; i < first + EightRows.Count; i++)
            {
                c[i] *= scale;
            }
        }
    }

    /// <summary>x += sum_i c_i vector i; c is padded with zeros.</summary>
    internal void Accumulate(ReadOnlySpan<double> c, Span<double> x)
    {
        for (int first = 0; first < Count; first += EightRows.Count)
        {
            ref Block block = ref blocks[first / EightRows.Count];
            EightRows.Accumulate(block.Data, block.Stride, block.Length, c[first..], x);
        }
    }

    internal void Save(IStateWriter state)
    {
        state.Write((long)Count);
        for (int i = 0; i < Count; i++)
        {
            Block block = blocks[i / EightRows.Count];
            state.Write(block.Data.AsSpan(i % EightRows.Count * block.Stride, block.Length));
        }
    }

    internal void Restore(IStateReader state)
    {
        long count = state.ReadInteger();
        for (long i = 0; i < count; i++)
        {
            Add(state.ReadArray(space.Capacity));
        }
    }

    /// <summary>Eight vectors; those not added yet are zero.</summary>
    private struct Block
    {
        internal double[]? Data;
        internal int Stride;
        internal int Length;

        internal readonly Block Widened(int stride)
        {
            double[] wide = new double[EightRows.Count * stride];
            for (int i = 0; i < EightRows.Count && Data is not null; i++)
            {
                Data.AsSpan(i * Stride, Stride).CopyTo(wide.AsSpan(i * stride));
            }

            return new Block { Data = wide, Stride = stride, Length = Length };
        }
    }
}
