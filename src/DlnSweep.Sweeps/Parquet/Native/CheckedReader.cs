using System.Buffers;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Reads footers, and verifies everything that decoding relies on: where chunks lie, how large they claim to be, and their checksums.
/// What remains to each codec is to turn the pages of a chunk into values.
/// </summary>
internal abstract class CheckedReader : IParquetReader
{
    private readonly FileMetadata _file;
    private readonly long _footerStart;
    private readonly uint[]? _checksums;
    private bool _startChecked;

    protected CheckedReader(Stream input)
    {
        Input = input;
        byte[] footer = FooterBytes.Read(input, out _footerStart);
        bool isSealed = FileChecksums.Verify(footer);
        _file = FooterReader.Read(footer);
        if (isSealed)
        {
            string value = TakeChecksumEntry(_file.Entries);
            _checksums = FileChecksums.ChunkChecksums(value, _file.RowGroups.Length * _file.Columns.Length);
            CheckEnd();
        }
    }

    /// <summary>The file.</summary>
    protected Stream Input { get; }

    public IReadOnlyList<ParquetColumn> Columns => _file.Columns;

    public IReadOnlyList<KeyValuePair<string, string>> Metadata => _file.Entries;

    public string? CreatedBy => _file.CreatedBy;

    public long RowCount => _file.RowCount;

    public int RowGroupCount => _file.RowGroups.Length;

    public int RowGroupRows(int rowGroup) => _file.RowGroups[rowGroup].Rows;

    public ColumnStatistics Statistics(int rowGroup, int column)
    {
        ChunkMetadata chunk = _file.RowGroups[rowGroup].Chunks[column];
        return new ColumnStatistics(chunk.NullCount, Value(chunk.Minimum), Value(chunk.Maximum));

        object? Value(ReadOnlyMemory<byte>? bytes)
            => bytes is ReadOnlyMemory<byte> some ? ColumnFormats.Statistic(Columns[column], some.Span) : null;
    }

    public ColumnData ReadColumn(int rowGroup, int column)
    {
        ChunkMetadata chunk = _file.RowGroups[rowGroup].Chunks[column];
        CheckStart();
        int length = CheckPlace(chunk, Columns[column]);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Input.Position = chunk.Start;
            FooterBytes.Fill(Input, bytes.AsSpan(0, length));
            CheckSum(bytes.AsSpan(0, length), (rowGroup * Columns.Count) + column);
            return Decode(rowGroup, column, new ChunkBytes(bytes, length, chunk.Codec));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public abstract void Dispose();

    /// <summary>Turns a chunk that was verified into as many values as its row group has rows.</summary>
    protected abstract ColumnData Decode(int rowGroup, int column, ChunkBytes chunk);

    private static string TakeChecksumEntry(List<KeyValuePair<string, string>> entries)
    {
        int index = entries.FindLastIndex(entry => entry.Key == FileChecksums.Key);
        if (index < 0)
        {
            throw new ParquetException("Damaged Parquet file: the footer's checksum is not among its metadata.");
        }

        string value = entries[index].Value;
        entries.RemoveAt(index);
        return value;
    }

    /// <summary>Opening a file reads its end only; its first bytes are looked at when values are asked for.</summary>
    private void CheckStart()
    {
        if (_startChecked)
        {
            return;
        }

        Span<byte> magic = stackalloc byte[4];
        Input.Position = 0;
        FooterBytes.Fill(Input, magic);
        _startChecked = magic.SequenceEqual("PAR1"u8)
            ? true
            : throw new ParquetException("Not a Parquet file: it does not begin with PAR1.");
    }

    /// <summary>In our own files the footer follows the last chunk: bytes between them were put there by somebody else.</summary>
    private void CheckEnd()
    {
        ChunkMetadata? last = _file.RowGroups.Length == 0 ? null : _file.RowGroups[^1].Chunks[^1];
        long end = last is null ? 4 : last.Start + last.CompressedSize;
        if (end != _footerStart)
        {
            throw new ParquetException("Damaged Parquet file: its footer does not follow its data.");
        }
    }

    /// <summary>The length of a chunk that lies where chunks can be.</summary>
    private int CheckPlace(ChunkMetadata chunk, ParquetColumn column)
    {
        if (chunk.Codec is not (CompressionCodec.Uncompressed or CompressionCodec.Snappy or CompressionCodec.Gzip))
        {
            throw new ParquetException($"Column {column.Name} is compressed by codec {(int)chunk.Codec}, which is not supported.");
        }

        if (chunk.Start < 4 || chunk.Start > _footerStart || chunk.CompressedSize > Math.Min(_footerStart - chunk.Start, Array.MaxLength))
        {
            throw new ParquetException($"Damaged Parquet file: column {column.Name} is said to lie outside the data.");
        }

        return (int)chunk.CompressedSize;
    }

    private void CheckSum(ReadOnlySpan<byte> bytes, int index)
    {
        if (_checksums is not null && Crc32C.Append(0, bytes) != _checksums[index])
        {
            throw new ParquetException($"Damaged Parquet file: column {Columns[index % Columns.Count].Name} does not match its checksum.");
        }
    }
}
