namespace DlnSweep.Sweeps.Parquet;

/// <summary>Writes one file, row group after row group; holds one row group's bytes and the metadata in memory.</summary>
/// <remarks>Disposing a writer that was not finished leaves a file without a footer, which every reader refuses.</remarks>
public interface IParquetWriter : IDisposable
{
    /// <summary>
    /// Writes one row group. <see cref="ParquetCodec.RowGroupRows"/> is a good size; the limit is <see cref="ParquetCodec.MaximumRowGroupRows"/>.
    /// </summary>
    /// <param name="columns">One column of data per column of the file, in order, of its type, all of the same positive length. The
    /// arrays may be reused as soon as the call returns.</param>
    /// <exception cref="ArgumentException">The data do not fit the columns: wrong type or length, a null in a required column, NaN,
    /// or text with an unpaired surrogate. The message names the column.</exception>
    void WriteRowGroup(IReadOnlyList<ColumnData> columns);

    /// <summary>Writes the footer and flushes the stream; the file is complete. Nothing can be written after it.</summary>
    /// <param name="metadata">Metadata known only now; they follow those given at the beginning.</param>
    /// <exception cref="ArgumentException">A key is given twice.</exception>
    void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null);
}
