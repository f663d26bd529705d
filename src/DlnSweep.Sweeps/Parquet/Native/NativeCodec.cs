namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Our own codec: flat columns, PLAIN and RLE_DICTIONARY, data pages of version 1 with checksums, no compression or GZIP. It also reads
/// PLAIN_DICTIONARY, data pages of version 2, run-length encoded truth values and Snappy.
/// </summary>
internal sealed class NativeCodec : IParquetCodec
{
    public string Name => "built-in";

    public IParquetWriter Create(
        Stream output,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        ParquetCompression compression = ParquetCompression.None)
        => new NativeWriter(output, columns, metadata, compression);

    public IParquetReader Open(Stream input) => new NativeReader(input);
}
