using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A space of huge dimension of which only the coordinates in use exist. Coordinates are chosen as vectors appear: by rotation invariance
/// a fresh Gaussian vector has independent normal components along the coordinates in use, and its remainder, of chi-distributed length,
/// becomes the next coordinate. Exact in law at any dimension.
/// </summary>
/// <remarks>
/// A space may be a sum of parts, each rotation invariant by itself (the input's groups of equal eigenvalues): then every part that is
/// not used up takes one new coordinate.
/// </remarks>
internal sealed class AdaptedSpace
{
    private readonly double[] dimensions;
    private readonly double[] usedDimensions;
    private readonly int[] partOf;

    /// <summary>A space with no coordinate in use yet.</summary>
    /// <param name="dimensions">The dimension of each part.</param>
    /// <param name="freshVectors">How many fresh vectors (and unit vectors) it will be asked for at most.</param>
    internal AdaptedSpace(double[] dimensions, int freshVectors)
    {
        this.dimensions = dimensions;
        usedDimensions = new double[dimensions.Length];
        double capacity = 0;
        foreach (double dimension in dimensions)
        {
            capacity += Math.Min(dimension, freshVectors);
        }

        partOf = new int[checked((int)capacity)];
        Capacity = EightRows.Padded(partOf.Length);
    }

    /// <summary>The length of the longest vector that there can be, a multiple of eight.</summary>
    internal int Capacity { get; }

    /// <summary>The length of vectors now: the coordinates in use, padded with zeros to a multiple of eight.</summary>
    internal int Length => EightRows.Padded(Used);

    /// <summary>The number of coordinates in use: components beyond are zero.</summary>
    internal int Used { get; private set; }

    /// <summary>The part of each coordinate in use.</summary>
    internal ReadOnlySpan<int> PartOf => partOf.AsSpan(0, Used);

    /// <summary>Takes one coordinate of a part into use, for a vector that is known to lie along it.</summary>
    internal int TakeCoordinate(int part)
    {
        usedDimensions[part]++;
        partOf[Used] = part;
        return Used++;
    }

    /// <summary>A vector of independent standard normals, in a buffer of <see cref="Capacity"/> zeros.</summary>
    internal void DrawNormal(RandomSource source, Span<double> x)
    {
        source.FillNormal(x[..Used]);
        for (int part = 0; part < dimensions.Length; part++)
        {
            double free = dimensions[part] - usedDimensions[part];
            if (free > 0)
            {
                double length = source.NextChi(free);
                x[TakeCoordinate(part)] = length;
            }
        }
    }

    internal void Save(IStateWriter state)
    {
        state.Write((long)Used);
        for (int i = 0; i < Used; i++)
        {
            state.Write((long)partOf[i]);
        }
    }

    internal void Restore(IStateReader state)
    {
        long count = state.ReadInteger();
        for (long i = 0; i < count; i++)
        {
            TakeCoordinate((int)state.ReadInteger());
        }
    }
}
