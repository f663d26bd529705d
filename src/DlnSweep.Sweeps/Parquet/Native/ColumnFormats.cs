namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>The format of each column type.</summary>
internal static class ColumnFormats
{
    public static PhysicalType Physical(ColumnType type) => type switch
    {
        ColumnType.Int64 => Int64Format.Physical,
        ColumnType.Double => DoubleFormat.Physical,
        ColumnType.Boolean => BooleanFormat.Physical,
        ColumnType.Text => TextFormat.Physical,
        ColumnType.Int32 => Int32Format.Physical,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static IChunkEncoder Encoder(ParquetColumn column) => column.Type switch
    {
        ColumnType.Int64 => new ChunkEncoder<long, Int64Format>(column.Nullable),
        ColumnType.Double => new ChunkEncoder<double, DoubleFormat>(column.Nullable),
        ColumnType.Boolean => new ChunkEncoder<bool, BooleanFormat>(column.Nullable),
        ColumnType.Text => new ChunkEncoder<string, TextFormat>(column.Nullable),
        ColumnType.Int32 => new ChunkEncoder<int, Int32Format>(column.Nullable),
        _ => throw new ArgumentException($"Column {column.Name} has an unknown type."),
    };

    public static ColumnData Decode(ParquetColumn column, ChunkBytes chunk, int rows) => column.Type switch
    {
        ColumnType.Int64 => new ChunkDecoder<long, Int64Format>(column, chunk, rows).Decode(),
        ColumnType.Double => new ChunkDecoder<double, DoubleFormat>(column, chunk, rows).Decode(),
        ColumnType.Boolean => new ChunkDecoder<bool, BooleanFormat>(column, chunk, rows).Decode(),
        ColumnType.Text => new ChunkDecoder<string, TextFormat>(column, chunk, rows).Decode(),
        ColumnType.Int32 => new ChunkDecoder<int, Int32Format>(column, chunk, rows).Decode(),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public static object? Statistic(ParquetColumn column, ReadOnlySpan<byte> bytes)
    {
        string what = $"the statistics of column {column.Name}";
        return column.Type switch
        {
            ColumnType.Int64 => Int64Format.FromStatistic(bytes, what),
            ColumnType.Double => DoubleFormat.FromStatistic(bytes, what),
            ColumnType.Boolean => BooleanFormat.FromStatistic(bytes, what),
            ColumnType.Text => TextFormat.FromStatistic(bytes, what),
            ColumnType.Int32 => Int32Format.FromStatistic(bytes, what),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }

    /// <summary>The least and the greatest value in the form of statistics; null when there is no value.</summary>
    /// <exception cref="ArgumentException">A value has no place in their order.</exception>
    public static (byte[] Minimum, byte[] Maximum)? Range(ColumnData data) => data switch
    {
        ColumnData<long> values => Range<long, Int64Format>(values),
        ColumnData<double> values => Range<double, DoubleFormat>(values),
        ColumnData<bool> values => Range<bool, BooleanFormat>(values),
        ColumnData<string> values => Range<string, TextFormat>(values),
        ColumnData<int> values => Range<int, Int32Format>(values),
        _ => throw new ArgumentOutOfRangeException(nameof(data)),
    };

    private static (byte[] Minimum, byte[] Maximum)? Range<T, TFormat>(ColumnData<T> data)
        where T : notnull
        where TFormat : struct, IValueFormat<T>
    {
        if (data.NullCount == data.Count)
        {
            return null;
        }

        (T minimum, T maximum) = data.TryGetConstant(out T? constant) ? TFormat.Range([constant]) : TFormat.Range(Present(data));
        return (TFormat.ToStatistic(minimum), TFormat.ToStatistic(maximum));
    }

    private static ReadOnlySpan<T> Present<T>(ColumnData<T> data)
        where T : notnull
    {
        if (data.NullCount == 0)
        {
            return data.Span;
        }

        var present = new T[data.Count - data.NullCount];
        int count = 0;
        for (int row = 0; row < data.Count; row++)
        {
            if (!data.IsNull(row))
            {
                present[count++] = data.Value(row);
            }
        }

        return present;
    }
}
