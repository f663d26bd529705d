using System.Buffers.Binary;
using System.Numerics;

namespace DlnSweep.Sweeps.Parquet;

/// <summary>CRC-32C (Castagnoli), which processors compute in hardware: any burst of up to 32 wrong bits is noticed.</summary>
internal static class Crc32C
{
    /// <summary>Goes on from <paramref name="crc"/>, the checksum of what came before (0: nothing).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
