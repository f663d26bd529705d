using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Doubles, told apart by their bits: -0.0 and 0.0 are two values. NaN has no place in the order of statistics, so it is refused.
/// </summary>
internal readonly struct DoubleFormat : IValueFormat<double>
{
    public static PhysicalType Physical => PhysicalType.Double;

    public static int PageRows => 65_536;

    public static bool HasDictionary => true;

    public static long PlainSize(ReadOnlySpan<double> values) => (long)values.Length * sizeof(double);

    public static void Write(ByteBuffer output, ReadOnlySpan<double> values) => output.AddRaw(values);

    public static void Read(ReadOnlySpan<byte> bytes, Span<double> values, string what) => FixedSize.Read(bytes, values, what);

    /// <summary>A zero minimum becomes -0.0 and a zero maximum +0.0, since readers may order the zeros or not.</summary>
    public static (double Minimum, double Maximum) Range(ReadOnlySpan<double> values)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                throw new ArgumentException("holds NaN; a value that does not exist is null");
            }

            minimum = value < minimum ? value : minimum;
            maximum = value > maximum ? value : maximum;
        }

        return (minimum == 0.0 ? -0.0 : minimum, maximum == 0.0 ? 0.0 : maximum);
    }

    public static byte[] ToStatistic(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    public static object? FromStatistic(ReadOnlySpan<byte> bytes, string what)
    {
        Span<double> value = stackalloc double[1];
        Read(bytes, value, what);
        return double.IsNaN(value[0]) ? null : value[0];
    }

    public static bool Same(double one, double other) => BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);

    public static uint Hash(double value) => FixedSize.Hash(BitConverter.DoubleToInt64Bits(value));
}
