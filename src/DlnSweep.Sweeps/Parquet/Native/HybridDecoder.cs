namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Reads what <see cref="HybridEncoder"/> writes, from any writer.</summary>
internal static class HybridDecoder
{
    /// <summary>Fills <paramref name="values"/>, each of which must be below <paramref name="limit"/>.</summary>
    /// <exception cref="ParquetException">The bytes end too early, or hold an impossible run or value.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, int bitWidth, Span<int> values, int limit, string what)
    {
        if (bitWidth > 32)
        {
            throw new ParquetException($"Damaged Parquet file: {what} have {bitWidth} bits.");
        }

        while (!values.IsEmpty)
        {
            uint header = Varint(ref bytes, what);
            int filled = (header & 1) == 0
                ? ReadRun(ref bytes, bitWidth, header >> 1, values, what)
                : ReadLiterals(ref bytes, bitWidth, header >> 1, values, what);
            Check(values[..filled], limit, what);
            values = values[filled..];
        }
    }

    private static int ReadRun(ref ReadOnlySpan<byte> bytes, int bitWidth, uint count, Span<int> values, string what)
    {
        int width = (bitWidth + 7) / 8;
        if (count == 0 || count > (uint)values.Length || width > bytes.Length)
        {
            throw Impossible(what);
        }

        uint value = 0;
        for (int i = 0; i < width; i++)
        {
            value |= (uint)bytes[i] << (8 * i);
        }

        bytes = bytes[width..];
        values[..(int)count].Fill((int)value);
        return (int)count;
    }

    private static int ReadLiterals(ref ReadOnlySpan<byte> bytes, int bitWidth, uint groups, Span<int> values, string what)
    {
        int count = (int)Math.Min(8L * groups, values.Length);
        long stored = (long)groups * bitWidth;
        long needed = (((long)count * bitWidth) + 7) / 8;
        if (groups == 0 || needed > bytes.Length)
        {
            throw Impossible(what);
        }

        Unpack(bytes, bitWidth, values[..count]);
        bytes = bytes[(int)Math.Min(stored, bytes.Length)..];
        return count;
    }

    private static void Unpack(ReadOnlySpan<byte> bytes, int bitWidth, Span<int> values)
    {
        ulong mask = (1UL << bitWidth) - 1;
        ulong bits = 0;
        int held = 0;
        int position = 0;
        for (int i = 0; i < values.Length; i++)
        {
            while (held < bitWidth)
            {
                bits |= (ulong)bytes[position++] << held;
                held += 8;
            }

            values[i] = (int)(bits & mask);
            bits >>= bitWidth;
            held -= bitWidth;
        }
    }

    private static void Check(ReadOnlySpan<int> values, int limit, string what)
    {
        if (values.IndexOfAnyExceptInRange(0, limit - 1) >= 0)
        {
            throw new ParquetException($"Damaged Parquet file: {what} go beyond {limit - 1}.");
        }
    }

    private static uint Varint(ref ReadOnlySpan<byte> bytes, string what)
    {
        ulong value = 0;
        for (int i = 0; i < 5 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value <= uint.MaxValue ? (uint)value : throw Impossible(what);
            }
        }

        throw Impossible(what);
    }

    private static ParquetException Impossible(string what)
        => new($"Damaged Parquet file: {what} end too early or hold an impossible run.");
}
