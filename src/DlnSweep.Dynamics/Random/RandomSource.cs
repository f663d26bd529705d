namespace DlnSweep.Dynamics.Random;

/// <summary>A stream of random numbers from Philox4x32-10 (Salmon et al. 2011): a pure function of its key and position.</summary>
public sealed class RandomSource
{
    /// <summary>A stream from its beginning.</summary>
    /// <param name="key">At least 16 bytes; the first 8 give the generator's key, the next 8 the upper half of its counter.</param>
    public RandomSource(ReadOnlySpan<byte> key)
    {
        Key = BitConverter.ToUInt64(key);
        Block = BitConverter.ToUInt64(key[8..]);
    }

    internal ulong Key { get; }

    internal ulong Block { get; }
}
