namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Decompresses Snappy's raw format: the length, then elements whose lowest two bits say whether literal bytes follow or bytes already
/// written are copied from an offset of 11, 16 or 32 bits.
/// </summary>
internal static class Snappy
{
    /// <summary>Fills <paramref name="output"/> exactly.</summary>
    public static void Decompress(ReadOnlySpan<byte> bytes, Span<byte> output, string what)
    {
        int position = 0;
        if (ReadLength(bytes, ref position, what) != (ulong)output.Length)
        {
            throw Damaged(what);
        }

        int written = 0;
        while (position < bytes.Length)
        {
            byte tag = bytes[position++];
            written += (tag & 3) == 0
                ? Literal(tag, bytes, ref position, output[written..], what)
                : Copy(tag, bytes, ref position, output, written, what);
        }

        if (written != output.Length)
        {
            throw Damaged(what);
        }
    }

    /// <summary>Lengths up to 60 stand in the tag; 60 to 63 say that one to four bytes hold it.</summary>
    private static int Literal(byte tag, ReadOnlySpan<byte> bytes, ref int position, Span<byte> output, string what)
    {
        uint length = (uint)tag >> 2;
        if (length >= 60)
        {
            length = Number(bytes, ref position, (int)length - 59, what);
        }

        if (length >= (uint)(bytes.Length - position) || length >= (uint)output.Length)
        {
            throw Damaged(what);
        }

        int count = (int)length + 1;
        bytes.Slice(position, count).CopyTo(output);
        position += count;
        return count;
    }

    private static int Copy(byte tag, ReadOnlySpan<byte> bytes, ref int position, Span<byte> output, int written, string what)
    {
        int kind = tag & 3;
        int length = kind == 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
        uint offset = kind == 1
            ? ((uint)(tag >> 5) << 8) | Number(bytes, ref position, 1, what)
            : Number(bytes, ref position, kind == 2 ? 2 : 4, what);
        if (offset == 0 || offset > (uint)written || length > output.Length - written)
        {
            throw Damaged(what);
        }

        // Source and target may overlap, which repeats a pattern: byte by byte.
        int source = written - (int)offset;
        for (int i = 0; i < length; i++)
        {
            output[written + i] = output[source + i];
        }

        return length;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, ref int position, int width, string what)
    {
        if (width > bytes.Length - position)
        {
            throw Damaged(what);
        }

        uint value = 0;
        for (int i = 0; i < width; i++)
        {
            value |= (uint)bytes[position++] << (8 * i);
        }

        return value;
    }

    private static ulong ReadLength(ReadOnlySpan<byte> bytes, ref int position, string what)
    {
        ulong length = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            uint next = Number(bytes, ref position, 1, what);
            length |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length;
            }
        }

        throw Damaged(what);
    }

    private static ParquetException Damaged(string what) => new($"Damaged Parquet file: {what} cannot be decompressed.");
}
