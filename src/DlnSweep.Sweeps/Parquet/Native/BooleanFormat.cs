namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Truth values, eight to a byte from the lowest bit; the format has no dictionary for them.</summary>
internal readonly struct BooleanFormat : IValueFormat<bool>
{
    public static PhysicalType Physical => PhysicalType.Boolean;

    public static int PageRows => 65_536;

    public static bool HasDictionary => false;

    public static long PlainSize(ReadOnlySpan<bool> values) => (values.Length + 7L) / 8;

    public static void Write(ByteBuffer output, ReadOnlySpan<bool> values)
    {
        Span<byte> packed = output.Extend((values.Length + 7) / 8);
        packed.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            packed[i >> 3] |= (byte)((values[i] ? 1 : 0) << (i & 7));
        }
    }

    public static void Read(ReadOnlySpan<byte> bytes, Span<bool> values, string what)
    {
        if (bytes.Length != (values.Length + 7) / 8)
        {
            throw new ParquetException($"Damaged Parquet file: {what} take {bytes.Length} bytes where {(values.Length + 7) / 8} belong.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((bytes[i >> 3] >> (i & 7)) & 1) != 0;
        }
    }

    public static (bool Minimum, bool Maximum) Range(ReadOnlySpan<bool> values) => (!values.Contains(false), values.Contains(true));

    public static byte[] ToStatistic(bool value) => [value ? (byte)1 : (byte)0];

    public static object? FromStatistic(ReadOnlySpan<byte> bytes, string what)
    {
        Span<bool> value = stackalloc bool[1];
        Read(bytes, value, what);
        return value[0];
    }

    public static bool Same(bool one, bool other) => one == other;

    public static uint Hash(bool value) => value ? 1u : 0u;
}
