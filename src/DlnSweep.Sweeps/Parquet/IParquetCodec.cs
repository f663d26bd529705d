namespace DlnSweep.Sweeps.Parquet;

/// <summary>Writes and reads Parquet files with flat columns. Stateless, safe for use by several threads.</summary>
public interface IParquetCodec
{
    /// <summary>The codec's name, for <c>dlnsweep --version</c>.</summary>
    string Name { get; }

    /// <summary>Begins a file. The bytes written are a pure function of the arguments here and in the writer's calls.</summary>
    /// <param name="output">Where the file goes, from the current position; need not seek; stays open.</param>
    /// <param name="columns">The columns, at least one, names distinct.</param>
    /// <param name="metadata">Key-value metadata, keys distinct; more can follow in <see cref="IParquetWriter.Finish"/>.</param>
    /// <param name="compression">How pages are compressed.</param>
    /// <exception cref="ArgumentException">The columns or keys are not distinct, or there is no column.</exception>
    IParquetWriter Create(
        Stream output,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        ParquetCompression compression = ParquetCompression.None);

    /// <summary>Opens a file by reading its footer only: one read of the file's tail as a rule.</summary>
    /// <param name="input">A seekable stream that holds the file and nothing else; stays open, and is used by the reader until then.</param>
    /// <exception cref="ParquetException">The file is not Parquet, damaged or not supported.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    IParquetReader Open(Stream input);
}
