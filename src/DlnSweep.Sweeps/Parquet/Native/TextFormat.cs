using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Text: the length in bytes, then UTF-8. Ordered by the bytes, that is by code point.</summary>
internal readonly struct TextFormat : IValueFormat<string>
{
    public static PhysicalType Physical => PhysicalType.ByteArray;

    public static int PageRows => 16_384;

    public static bool HasDictionary => true;

    public static long PlainSize(ReadOnlySpan<string> values)
    {
        long size = 4L * values.Length;
        foreach (string value in values)
        {
            size += StrictUtf8.Encoding.GetByteCount(value);
        }

        return size;
    }

    public static void Write(ByteBuffer output, ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            int length = StrictUtf8.Encoding.GetByteCount(value);
            output.AddInt32(length);
            StrictUtf8.Encoding.GetBytes(value, output.Extend(length));
        }
    }

    public static void Read(ReadOnlySpan<byte> bytes, Span<string> values, string what)
    {
        for (int i = 0; i < values.Length; i++)
        {
            uint length = bytes.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (length > (uint)Math.Max(bytes.Length - 4, 0))
            {
                throw new ParquetException($"Damaged Parquet file: {what} end too early.");
            }

            values[i] = StrictUtf8.Decode(bytes.Slice(4, (int)length), what);
            bytes = bytes[(4 + (int)length)..];
        }

        if (!bytes.IsEmpty)
        {
            throw new ParquetException($"Damaged Parquet file: {what} leave {bytes.Length} bytes unused.");
        }
    }

    public static (string Minimum, string Maximum) Range(ReadOnlySpan<string> values)
    {
        string minimum = values[0];
        string maximum = values[0];
        foreach (string value in values)
        {
            minimum = Compare(value, minimum) < 0 ? value : minimum;
            maximum = Compare(value, maximum) > 0 ? value : maximum;
        }

        return (minimum, maximum);
    }

    public static byte[] ToStatistic(string value) => StrictUtf8.Encoding.GetBytes(value);

    public static object? FromStatistic(ReadOnlySpan<byte> bytes, string what) => StrictUtf8.Decode(bytes, what);

    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    public static uint Hash(string value) => (uint)value.GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// The order of code points. It is that of UTF-16 units, except that surrogates stand for the highest code points of all.
    /// </summary>
    private static int Compare(string one, string other)
    {
        int same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
        {
            return one.Length - other.Length;
        }

        return CodePointRank(one[same]) - CodePointRank(other[same]);
    }

    private static int CodePointRank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
