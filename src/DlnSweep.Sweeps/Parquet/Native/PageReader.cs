using System.Buffers;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Goes through the pages of a chunk: checks each body against its checksum and decompresses it into a buffer that the next page reuses.
/// </summary>
internal sealed class PageReader(ChunkBytes chunk, string what) : IDisposable
{
    private byte[]? _decompressed;
    private int _position;

    /// <summary>The next page; its body is valid until the next call.</summary>
    public PageHeader Next(out ReadOnlySpan<byte> body)
    {
        PageHeader header = PageHeader.Read(chunk.Bytes.AsSpan(_position, chunk.Length - _position), what, out int length);
        int start = _position + length;
        _position = start + header.CompressedSize;
        ReadOnlySpan<byte> stored = chunk.Bytes.AsSpan(start, header.CompressedSize);
        if (header.Crc is uint crc && Crc32.Compute(stored) != crc)
        {
            throw new ParquetException($"Damaged Parquet file: a page of {what} does not match its checksum.");
        }

        int levels = header.Type == PageType.DataV2 ? LevelsLength(header) : 0;
        body = IsCompressed(header) ? Decompress(header, start, levels) : stored;
        return body.Length == header.UncompressedSize
            ? header
            : throw new ParquetException($"Damaged Parquet file: a page of {what} has another size than stated.");
    }

    public void Dispose()
    {
        if (_decompressed is not null)
        {
            ArrayPool<byte>.Shared.Return(_decompressed);
            _decompressed = null;
        }
    }

    private bool IsCompressed(PageHeader header)
        => chunk.Codec != CompressionCodec.Uncompressed && (header.Type != PageType.DataV2 || header.ValuesCompressed);

    private int LevelsLength(PageHeader header)
    {
        long levels = (long)header.RepetitionLength + header.DefinitionLength;
        return levels <= Math.Min(header.CompressedSize, header.UncompressedSize)
            ? (int)levels
            : throw new ParquetException($"Damaged Parquet file: the levels of a page of {what} are longer than the page.");
    }

    /// <summary>The levels of a page of version 2 stand uncompressed before its values.</summary>
    private ReadOnlySpan<byte> Decompress(PageHeader header, int start, int levels)
    {
        int stored = header.CompressedSize - levels;
        int size = header.UncompressedSize - levels;
        if (size > MaximumSize(stored))
        {
            throw new ParquetException($"Damaged Parquet file: a page of {what} claims {size} bytes from {stored} compressed ones.");
        }

        Dispose();
        _decompressed = ArrayPool<byte>.Shared.Rent(header.UncompressedSize);
        chunk.Bytes.AsSpan(start, levels).CopyTo(_decompressed);
        Span<byte> values = _decompressed.AsSpan(levels, size);
        if (stored == 0 && size == 0)
        {
            return _decompressed.AsSpan(0, levels);
        }

        string pages = $"the pages of {what}";
        if (chunk.Codec == CompressionCodec.Gzip)
        {
            Gzip.Decompress(chunk.Bytes, start + levels, stored, values, pages);
        }
        else
        {
            Snappy.Decompress(chunk.Bytes.AsSpan(start + levels, stored), values, pages);
        }

        return _decompressed.AsSpan(0, header.UncompressedSize);
    }

    /// <summary>No stream of deflate can grow by more than 1032, none of Snappy by more than 64/3.</summary>
    private long MaximumSize(int stored) => (chunk.Codec == CompressionCodec.Gzip ? 1032L : 22L) * (stored + 64L);
}
