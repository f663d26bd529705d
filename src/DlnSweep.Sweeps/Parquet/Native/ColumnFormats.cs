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
}
