using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>What the formats of numbers share: their memory form is the file's.</summary>
internal static class FixedSize
{
    public static void Read<T>(ReadOnlySpan<byte> bytes, Span<T> values, string what)
        where T : unmanaged
    {
        Span<byte> target = MemoryMarshal.AsBytes(values);
        if (bytes.Length != target.Length)
        {
            throw new ParquetException($"Damaged Parquet file: {what} take {bytes.Length} bytes where {target.Length} belong.");
        }

        bytes.CopyTo(target);
    }

    /// <summary>Fibonacci hashing: the high bits of a product with 2^64 / golden ratio depend on every bit of the value.</summary>
    public static uint Hash(long value) => (uint)((ulong)(value ^ (value >> 29)) * 0x9E37_79B9_7F4A_7C15 >> 32);
}
