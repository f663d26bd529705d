using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace DlnSweep.Storage.Tables;

/// <summary>
/// Writes a sealed Parquet file, row group after row group, with one row group in memory. The bytes are a pure function of the arguments
/// here and in the calls: the same from every machine and any number of threads.
/// </summary>
/// <remarks>
/// The calls of Parquet.Net complete synchronously, since nothing below them waits. Disposing a writer that was not finished leaves a file
/// without a footer, which every reader refuses.
/// </remarks>
public sealed class TableFileWriter : IDisposable
{
    /// <summary>The number of rows of a full row group: large enough to scan fast, small enough to hold several in memory.</summary>
    public const int RowGroupRows = 131_072;

    /// <summary>The largest row group that is written or read.</summary>
    public const int MaximumRowGroupRows = 1 << 24;

    // Below this number of rows what a compressed page adds to itself outweighs what it saves.
    private const int CompressedRows = 32;

    private readonly Column[] columns;
    private readonly DataField[] fields;
    private readonly List<KeyValuePair<string, string>> entries;
    private readonly SealingStream stream;
    private readonly ParquetOptions options = new() { CompressionLevel = CompressionLevel.Optimal };
    private readonly ParquetWriter writer;
    private readonly ColumnValues values = new();
    private bool isFinished;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where the file goes, from the current position; need not seek; stays open.</param>
    /// <param name="columns">The columns, at least one, names distinct.</param>
    /// <param name="metadata">Key-value metadata, keys distinct; more can follow in <see cref="Finish"/>.</param>
    /// <exception cref="ArgumentException">The columns are not distinct, or there is none.</exception>
    public TableFileWriter(Stream output, IReadOnlyList<Column> columns, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (columns.Count == 0 || columns.DistinctBy(c => c.Name, StringComparer.Ordinal).Count() < columns.Count)
        {
            throw new ArgumentException("A Parquet file needs at least one column, and columns with distinct names.", nameof(columns));
        }

        this.columns = [.. columns];
        fields = [.. columns.Select(c => new DataField(c.Name, TypeOf(c.Type), c.Nullable))];
        entries = [.. metadata];
        for (int i = 0; i < fields.Length; i++)
        {
            options.ColumnEncodingHints[columns[i].Name] = EncodingOf(columns[i]);
        }

        stream = new SealingStream(output);
        writer = ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options).GetAwaiter().GetResult();
    }

    /// <summary>Writes one row group.</summary>
    /// <param name="data">One column of data per column of the file, in order, of its type, all of the same positive length. The arrays
    /// may be reused as soon as the call returns.</param>
    /// <exception cref="ArgumentException">The data do not fit the columns: wrong type or length, a null in a required column, NaN,
    /// or text with an unpaired surrogate. The message names the column.</exception>
    public void WriteRowGroup(IReadOnlyList<ColumnData> data)
    {
        ObjectDisposedException.ThrowIf(isFinished, this);
        Check(data);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        options.CompressionMethod = data[0].Count < CompressedRows ? CompressionMethod.None : CompressionMethod.Zstd;
        for (int i = 0; i < fields.Length; i++)
        {
            try
            {
                values.Write(group, fields[i], data[i]);
            }
            catch (ArgumentException unfit)
            {
                throw new ArgumentException($"Column {columns[i].Name}: {unfit.Message}", unfit);
            }
        }

        group.CompleteValidate();
    }

    /// <summary>Writes the footer and flushes the stream; the file is complete. Nothing can be written after it.</summary>
    /// <param name="metadata">Metadata known only now; they follow those given at the beginning.</param>
    /// <exception cref="ArgumentException">A key is given twice.</exception>
    public void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null)
    {
        ObjectDisposedException.ThrowIf(isFinished, this);
        entries.AddRange(metadata ?? []);
        writer.CustomMetadata = new Dictionary<string, string>(entries, StringComparer.Ordinal);
        isFinished = true;
        stream.BeginFooter();
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        stream.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isFinished = true;
        stream.Dispose();
    }

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Int64 => typeof(long),
        ColumnType.Double => typeof(double),
        ColumnType.Boolean => typeof(bool),
        ColumnType.Text => typeof(string),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>
    /// What compresses best and every reader knows. Parameters keep the statistics by which readers skip row groups; of split bytes
    /// Parquet.Net notes none.
    /// </summary>
    private static EncodingHint EncodingOf(Column column) => column.Type switch
    {
        ColumnType.Text => EncodingHint.Dictionary,
        ColumnType.Int64 => EncodingHint.DeltaBinaryPacked,
        ColumnType.Double when column.Nullable => EncodingHint.ByteSplitStream,
        _ => EncodingHint.Default,
    };

    private void Check(IReadOnlyList<ColumnData> data)
    {
        if (data.Count != columns.Length)
        {
            throw new ArgumentException($"The file has {columns.Length} columns, the row group {data.Count}.", nameof(data));
        }

        int rows = data[0].Count;
        if (rows is < 1 or > MaximumRowGroupRows)
        {
            throw new ArgumentException($"A row group has 1 to {MaximumRowGroupRows} rows, not {rows}.", nameof(data));
        }

        for (int i = 0; i < columns.Length; i++)
        {
            if (data[i].Type != columns[i].Type || data[i].Count != rows || (data[i].NullCount > 0 && !columns[i].Nullable))
            {
                throw new ArgumentException(
                    $"Column {columns[i].Name}: {data[i].Count} values of type {data[i].Type}, {data[i].NullCount} of them missing, "
                    + $"do not fit {rows} rows of {(columns[i].Nullable ? "nullable " : "")}{columns[i].Type}.",
                    nameof(data));
            }
        }
    }
}
