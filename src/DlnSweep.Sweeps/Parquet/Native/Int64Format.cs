using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>64-bit integers.</summary>
internal readonly struct Int64Format : IValueFormat<long>
{
    public static PhysicalType Physical => PhysicalType.Int64;

    public static int PageRows => 65_536;

    public static bool HasDictionary => true;

    public static long PlainSize(ReadOnlySpan<long> values) => (long)values.Length * sizeof(long);

    public static void Write(ByteBuffer output, ReadOnlySpan<long> values) => output.AddRaw(values);

    public static void Read(ReadOnlySpan<byte> bytes, Span<long> values, string what) => FixedSize.Read(bytes, values, what);

    public static (long Minimum, long Maximum) Range(ReadOnlySpan<long> values)
    {
        long minimum = values[0];
        long maximum = values[0];
        foreach (long value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return (minimum, maximum);
    }

    public static byte[] ToStatistic(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    public static object? FromStatistic(ReadOnlySpan<byte> bytes, string what)
    {
        Span<long> value = stackalloc long[1];
        Read(bytes, value, what);
        return value[0];
    }

    public static bool Same(long one, long other) => one == other;

    public static uint Hash(long value) => FixedSize.Hash(value);
}
