using System.IO.Compression;
using DlnSweep.Sweeps.Parquet.Native;
using Parquet;
using Parquet.Schema;

namespace DlnSweep.Sweeps.Parquet.ParquetNet;

/// <summary>
/// Writes the pages with Parquet.Net, and the footer from what it says of them: its own names its version, holds wrong statistics (0 for
/// columns without a value, none for truth values) and does not say how they are ordered. Its calls complete synchronously, since
/// nothing here waits.
/// </summary>
internal sealed class ParquetNetWriter : IParquetWriter
{
    /// <summary>Behind the footer stand its length and the magic word.</summary>
    private const int TrailerLength = 8;

    private readonly ParquetColumn[] _columns;
    private readonly DataField[] _fields;
    private readonly List<KeyValuePair<string, string>> _entries;
    private readonly List<uint> _checksums = [];
    private readonly List<(byte[] Minimum, byte[] Maximum)?> _statistics = [];
    private readonly List<int> _nullCounts = [];
    private readonly Stream _output;
    private readonly ChecksummingStream _stream;
    private readonly ParquetWriter _writer;
    private bool _finished;

    public ParquetNetWriter(
        Stream output,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        ParquetCompression compression)
    {
        WriterArguments.CheckColumns(columns);
        WriterArguments.CheckEntries(metadata);
        _columns = [.. columns];
        _fields = [.. columns.Select(ParquetNetCodec.Field)];
        _entries = [.. metadata];
        _output = output;
        _stream = new ChecksummingStream(output);
        _writer = ParquetWriter.CreateAsync(new ParquetSchema(_fields), _stream, Options(compression)).GetAwaiter().GetResult();
    }

    public void WriteRowGroup(IReadOnlyList<ColumnData> columns)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        WriterArguments.CheckRowGroup(_columns, columns);
        for (int i = 0; i < _columns.Length; i++)
        {
            _statistics.Add(Statistics(_columns[i], columns[i]));
        }

        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        for (int i = 0; i < _columns.Length; i++)
        {
            _stream.TakeChecksum();
            Write(group, _fields[i], columns[i]).GetAwaiter().GetResult();
            _checksums.Add(_stream.TakeChecksum());
            _nullCounts.Add(columns[i].NullCount);
        }

        group.CompleteValidate();
    }

    public void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _entries.AddRange(metadata ?? []);
        WriterArguments.CheckEntries(_entries);
        _finished = true;

        _stream.Hold();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        FileMetadata file = FooterReader.Read(_stream.Held()[..^TrailerLength].ToArray());
        SetStatistics(file);
        _output.Write(SealedFooter.Build(file with { Columns = _columns, Entries = _entries }, _checksums));
        _output.Flush();
    }

    public void Dispose() => _finished = true;

    private void SetStatistics(FileMetadata file)
    {
        int index = 0;
        foreach (ChunkMetadata chunk in file.RowGroups.SelectMany(group => group.Chunks))
        {
            chunk.NullCount = _nullCounts[index];
            chunk.Minimum = _statistics[index]?.Minimum is byte[] minimum ? minimum : default(ReadOnlyMemory<byte>?);
            chunk.Maximum = _statistics[index]?.Maximum is byte[] maximum ? maximum : default(ReadOnlyMemory<byte>?);
            index++;
        }
    }

    /// <summary>Dictionaries wherever they might pay: most columns of a sweep repeat a few values.</summary>
    private static ParquetOptions Options(ParquetCompression compression) => new()
    {
        CompressionMethod = compression == ParquetCompression.Gzip ? CompressionMethod.Gzip : CompressionMethod.None,
        CompressionLevel = CompressionLevel.Fastest,
        DictionaryEncodingThreshold = 0.5,
    };

    /// <summary>The range of the values, after a look at whether all can be stored.</summary>
    private static (byte[] Minimum, byte[] Maximum)? Statistics(ParquetColumn column, ColumnData data)
    {
        try
        {
            if (data is ColumnData<string> texts)
            {
                _ = TextFormat.PlainSize(texts.ToArray(string.Empty));
            }

            return ColumnFormats.Range(data);
        }
        catch (ArgumentException unfit)
        {
            throw new ArgumentException($"Column {column.Name}: {unfit.Message}", unfit);
        }
    }

    private static Task Write(ParquetRowGroupWriter group, DataField field, ColumnData data) => data switch
    {
        ColumnData<long> numbers => WriteNumbers(group, field, numbers),
        ColumnData<double> numbers => WriteNumbers(group, field, numbers),
        ColumnData<bool> truths => WriteNumbers(group, field, truths),
        ColumnData<int> numbers => WriteNumbers(group, field, numbers),
        ColumnData<string> texts => group.WriteAsync(field, Texts(texts)),
        _ => throw new ArgumentOutOfRangeException(nameof(data)),
    };

    private static Task WriteNumbers<T>(ParquetRowGroupWriter group, DataField field, ColumnData<T> data)
        where T : struct
    {
        if (!field.IsNullable)
        {
            return group.WriteAsync<T>(field, data.ToArray(default));
        }

        var values = new T?[data.Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = data.IsNull(row) ? null : data.Value(row);
        }

        return group.WriteAsync<T>(field, values);
    }

    private static string?[] Texts(ColumnData<string> data)
    {
        var values = new string?[data.Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = data.IsNull(row) ? null : data.Value(row);
        }

        return values;
    }
}
