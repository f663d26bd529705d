using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>32-bit integers.</summary>
internal readonly struct Int32Format : IValueFormat<int>
{
    public static PhysicalType Physical => PhysicalType.Int32;

    public static int PageRows => 65_536;

    public static bool HasDictionary => true;

    public static long PlainSize(ReadOnlySpan<int> values) => (long)values.Length * sizeof(int);

    public static void Write(ByteBuffer output, ReadOnlySpan<int> values) => output.AddRaw(values);

    public static void Read(ReadOnlySpan<byte> bytes, Span<int> values, string what) => FixedSize.Read(bytes, values, what);

    public static (int Minimum, int Maximum) Range(ReadOnlySpan<int> values)
    {
        int minimum = values[0];
        int maximum = values[0];
        foreach (int value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return (minimum, maximum);
    }

    public static byte[] ToStatistic(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static object? FromStatistic(ReadOnlySpan<byte> bytes, string what)
    {
        Span<int> value = stackalloc int[1];
        Read(bytes, value, what);
        return value[0];
    }

    public static bool Same(int one, int other) => one == other;

    public static uint Hash(int value) => FixedSize.Hash(value);
}
