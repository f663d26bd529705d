using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>A growing list of vectors of an adapted space, each with the coordinates that were in use when it was added.</summary>
/// <param name="capacity">How many vectors there can be.</param>
/// <param name="space">The space they live in.</param>
internal sealed class VectorHistory(int capacity, AdaptedSpace space)
{
    private readonly Matrix vectors = new(capacity, space.Capacity);
    private readonly int[] lengths = new int[capacity];

    /// <summary>The number of vectors.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds a vector, all its coordinates in use given.</summary>
    internal void Add(ReadOnlySpan<double> x)
    {
        lengths[Count] = x.Length;
        x.CopyTo(vectors.Row(Count));
        Count++;
    }

    /// <summary>c_i = scale (vector i . x) for every vector.</summary>
    internal void Project(double scale, ReadOnlySpan<double> x, Span<double> c)
    {
        for (int i = 0; i < Count; i++)
        {
            int length = lengths[i];
            c[i] = scale * Vectors.Dot(vectors.Row(i)[..length], x[..length]);
        }
    }

    /// <summary>x += sum_i c_i vector i.</summary>
    internal void Accumulate(ReadOnlySpan<double> c, Span<double> x)
    {
        for (int i = 0; i < Count; i++)
        {
            int length = lengths[i];
            Vectors.Axpy(c[i], vectors.Row(i)[..length], x[..length]);
        }
    }

    internal void Save(IStateWriter state)
    {
        state.Write((long)Count);
        for (int i = 0; i < Count; i++)
        {
            state.Write(vectors.Row(i)[..lengths[i]]);
        }
    }

    internal void Restore(IStateReader state)
    {
        Count = (int)state.ReadInteger();
        for (int i = 0; i < Count; i++)
        {
            double[] vector = state.ReadArray(space.Capacity);
            lengths[i] = vector.Length;
            vector.CopyTo(vectors.Row(i));
        }
    }
}
