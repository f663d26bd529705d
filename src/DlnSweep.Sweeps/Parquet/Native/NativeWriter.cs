namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Writes a file front to back; see <see cref="NativeCodec"/>.</summary>
internal sealed class NativeWriter : IParquetWriter
{
    private readonly ParquetColumn[] _columns;
    private readonly List<KeyValuePair<string, string>> _entries;
    private readonly IChunkEncoder[] _encoders;
    private readonly List<RowGroupMetadata> _rowGroups = [];
    private readonly List<uint> _checksums = [];
    private readonly EncodedChunk _chunk = new();
    private readonly ChunkWriter _output;
    private bool _finished;

    public NativeWriter(
        Stream output,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        ParquetCompression compression)
    {
        WriterArguments.CheckColumns(columns);
        WriterArguments.CheckEntries(metadata);
        _columns = [.. columns];
        _entries = [.. metadata];
        _encoders = [.. columns.Select(ColumnFormats.Encoder)];
        _output = new ChunkWriter(output, compression);
        _output.WriteRaw("PAR1"u8);
    }

    public void WriteRowGroup(IReadOnlyList<ColumnData> columns)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        int rows = WriterArguments.CheckRowGroup(_columns, columns);
        var chunks = new ChunkMetadata[_columns.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            Encode(i, columns[i]);
            chunks[i] = _output.Write(_chunk, out uint checksum);
            _checksums.Add(checksum);
        }

        _rowGroups.Add(new RowGroupMetadata(rows, chunks));
    }

    public void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        if (metadata is { Count: > 0 })
        {
            _entries.AddRange(metadata);
            WriterArguments.CheckEntries(_entries);
        }

        _finished = true;
        var file = new FileMetadata(_columns, [.. _rowGroups], _rowGroups.Sum(group => (long)group.Rows), _entries, CreatedBy: null);
        _output.WriteRaw(SealedFooter.Build(file, _checksums));
        _output.Flush();
    }

    public void Dispose() => _finished = true;

    private void Encode(int column, ColumnData data)
    {
        try
        {
            _encoders[column].Encode(data, _chunk);
        }
        catch (ArgumentException unfit)
        {
            throw new ArgumentException($"Column {_columns[column].Name}: {unfit.Message}", unfit);
        }
    }
}
