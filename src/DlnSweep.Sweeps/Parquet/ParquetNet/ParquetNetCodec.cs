using Parquet.Schema;

namespace DlnSweep.Sweeps.Parquet.ParquetNet;

/// <summary>
/// Parquet.Net behind the seam. It knows no checksums and trusts what it reads, so footers are read and chunks verified by our own code
/// before it sees them, and our checksum entry is added to what it writes.
/// </summary>
internal sealed class ParquetNetCodec : IParquetCodec
{
    public string Name => "Parquet.Net";

    public IParquetWriter Create(
        Stream output,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        ParquetCompression compression = ParquetCompression.None)
        => new ParquetNetWriter(output, columns, metadata, compression);

    public IParquetReader Open(Stream input) => new ParquetNetReader(input);

    public static DataField Field(ParquetColumn column) => new(column.Name, ClrType(column.Type), column.Nullable);

    private static Type ClrType(ColumnType type) => type switch
    {
        ColumnType.Int64 => typeof(long),
        ColumnType.Double => typeof(double),
        ColumnType.Boolean => typeof(bool),
        ColumnType.Text => typeof(string),
        ColumnType.Int32 => typeof(int),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
