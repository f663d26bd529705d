using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>CRC-32 of GZIP (reflected polynomial EDB88320), the checksum of Parquet's pages; eight bytes a step by eight tables.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = BuildTables();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint[] t = Tables;
        uint crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[1792 + (byte)low] ^ t[1536 + (byte)(low >> 8)] ^ t[1280 + (byte)(low >> 16)] ^ t[1024 + (low >> 24)]
                ^ t[768 + (byte)high] ^ t[512 + (byte)(high >> 8)] ^ t[256 + (byte)(high >> 16)] ^ t[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            crc = t[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>Table k (256 entries each) advances a byte's remainder by k more zero bytes.</summary>
    private static uint[] BuildTables()
    {
        var tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint remainder = value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320);
            }

            tables[value] = remainder;
        }

        for (int entry = 256; entry < tables.Length; entry++)
        {
            uint previous = tables[entry - 256];
            tables[entry] = tables[(byte)previous] ^ (previous >> 8);
        }

        return tables;
    }
}
