using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.State;

namespace DlnSweep.Numerics.Random;

/// <summary>
/// A stream of random numbers from Philox4x32-10 (Salmon et al. 2011): a pure function of its key and of the calls made. Numbers come in
/// groups of eight counter blocks; bits and normal deviates each keep the group that they are drawing from.
/// </summary>
public sealed class RandomSource
{
    private const int GroupSize = Philox.GroupSize;
    private const int ChunkSize = 64 * GroupSize;

    private readonly ulong key;
    private readonly ulong counterHigh;
    private readonly ulong[] bits = new ulong[GroupSize];
    private readonly double[] normals = new double[GroupSize];
    private long nextGroup;
    private long bitsGroup;
    private int bitsUsed = GroupSize;
    private long normalsGroup;
    private int normalsUsed = GroupSize;

    /// <summary>A stream from its beginning.</summary>
    /// <param name="key">At least 16 bytes of a digest; the first 8 give the generator's key, the next 8 the upper half of its
    /// counter.</param>
    public RandomSource(ReadOnlySpan<byte> key)
    {
        this.key = BinaryPrimitives.ReadUInt64LittleEndian(key);
        counterHigh = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>64 independent fair bits.</summary>
    public ulong NextBits()
    {
        if (bitsUsed == GroupSize)
        {
            bitsGroup = nextGroup++;
            bitsUsed = 0;
            ComputeBits(bitsGroup, this.bits);
        }

        return this.bits[bitsUsed++];
    }

    /// <summary>Uniform in (0, 1): the odd multiples of 2^-53, all equally likely, so that neither end can occur.</summary>
    public double NextUniform() => ((NextBits() >> 11) | 1) * (1.0 / (1L << 53));

    /// <summary>Uniform in 0 .. <paramref name="limit"/> - 1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int NextInteger(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ulong high = Math.BigMul(NextBits(), (ulong)limit, out ulong low);
        if (low < (ulong)limit)
        {
            ulong threshold = (0 - (ulong)limit) % (ulong)limit;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), (ulong)limit, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A standard normal deviate.</summary>
    public double NextNormal()
    {
        if (normalsUsed == GroupSize)
        {
            BufferNormals();
        }

        return this.normals[normalsUsed++];
    }

    /// <summary>Standard normal deviates, the same as from as many calls of <see cref="NextNormal"/>.</summary>
    public void FillNormal(Span<double> x)
    {
        TakeNormals(ref x);
        while (x.Length >= GroupSize)
        {
            Span<double> chunk = x[..(Math.Min(x.Length, ChunkSize) / GroupSize * GroupSize)];
            ComputeNormals(nextGroup, chunk);
            nextGroup += chunk.Length / GroupSize;
            x = x[chunk.Length..];
        }

        if (x.Length > 0)
        {
            BufferNormals();
            TakeNormals(ref x);
        }
    }

    /// <summary>A gamma deviate with unit scale; 0 for no shape. For a shape far below one it may underflow to 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative or not finite.</exception>
    public double NextGamma(double shape)
    {
        if (!(shape >= 0) || double.IsInfinity(shape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma deviate is finite and not negative.");
        }

        return shape == 0 ? 0 : GammaDeviate.Next(this, shape);
    }

    /// <summary>A chi-square deviate; 0 for no degrees of freedom.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are negative or not finite.</exception>
    public double NextChiSquare(double degreesOfFreedom) => 2 * NextGamma(0.5 * degreesOfFreedom);

    /// <summary>A chi deviate: the length of a standard normal vector of as many dimensions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are negative or not finite.</exception>
    public double NextChi(double degreesOfFreedom) => Math.Sqrt(NextChiSquare(degreesOfFreedom));

    /// <summary>Writes the position.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(nextGroup);
        state.Write(bitsGroup);
        state.Write((long)bitsUsed);
        state.Write(normalsGroup);
        state.Write((long)normalsUsed);
    }

    /// <summary>Goes to a saved position of a stream with the same key: what follows is the same, bit for bit.</summary>
    /// <exception cref="InvalidDataException">The state is not one of a random source.</exception>
    public void Restore(IStateReader state)
    {
        nextGroup = ReadGroup(state, long.MaxValue);
        bitsGroup = ReadGroup(state, nextGroup);
        bitsUsed = (int)ReadGroup(state, GroupSize);
        normalsGroup = ReadGroup(state, nextGroup);
        normalsUsed = (int)ReadGroup(state, GroupSize);
        ComputeBits(bitsGroup, this.bits);
        ComputeNormals(normalsGroup, this.normals);
    }

    private static long ReadGroup(IStateReader state, long limit)
    {
        long value = state.ReadInteger();
        return value >= 0 && value <= limit ? value : throw new InvalidDataException("The saved position of a random source is damaged.");
    }

    private void BufferNormals()
    {
        normalsGroup = nextGroup++;
        normalsUsed = 0;
        ComputeNormals(normalsGroup, this.normals);
    }

    private void TakeNormals(ref Span<double> x)
    {
        int count = Math.Min(x.Length, GroupSize - normalsUsed);
        this.normals.AsSpan(normalsUsed, count).CopyTo(x);
        normalsUsed += count;
        x = x[count..];
    }

    private void ComputeBits(long group, Span<ulong> bits) => Philox.Fill(this.key, counterHigh, (ulong)group, bits);

    private void ComputeNormals(long group, Span<double> normals)
    {
        ComputeBits(group, MemoryMarshal.Cast<double, ulong>(normals));
        BoxMuller.Transform(normals);
    }
}
