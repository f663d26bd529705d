namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Compresses the pages of a chunk where that helps, and writes them with their headers.</summary>
internal sealed class ChunkWriter
{
    private readonly Stream _output;
    private readonly ParquetCompression _compression;
    private readonly CompactWriter _headers;
    private readonly ByteBuffer _pages = new();
    private readonly ByteBuffer _compressed = new();
    private readonly List<PageRecord> _compressedPages = [];
    private long _position;

    public ChunkWriter(Stream output, ParquetCompression compression)
    {
        _output = output;
        _compression = compression;
        _headers = new CompactWriter(_pages);
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _position += bytes.Length;
    }

    public void Flush() => _output.Flush();

    /// <summary>Writes a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="checksum">The CRC-32C of everything written.</param>
    /// <returns>What the footer will say about it.</returns>
    public ChunkMetadata Write(EncodedChunk chunk, out uint checksum)
    {
        bool gzip = _compression == ParquetCompression.Gzip && CompressionPays(chunk);
        ByteBuffer bodies = gzip ? _compressed : chunk.Bodies;
        List<PageRecord> pages = gzip ? _compressedPages : chunk.Pages;

        long start = _position;
        long dataPage = start;
        int headers = 0;
        _pages.Clear();
        for (int i = 0; i < pages.Count; i++)
        {
            ReadOnlySpan<byte> body = bodies.Written.Slice(pages[i].Start, pages[i].Length);
            int before = _pages.Length;
            PageHeaderWriter.Write(_headers, pages[i], chunk.Pages[i].Length, Crc32.Compute(body));
            headers += _pages.Length - before;
            _pages.Add(body);
            dataPage = i == 0 && chunk.HasDictionary ? start + _pages.Length : dataPage;
        }

        checksum = Crc32C.Append(0, _pages.Written);
        WriteRaw(_pages.Written);
        return new ChunkMetadata
        {
            Codec = gzip ? CompressionCodec.Gzip : CompressionCodec.Uncompressed,
            Encodings = chunk.Encodings,
            ValueCount = chunk.Rows,
            UncompressedSize = headers + chunk.Bodies.Length,
            CompressedSize = _pages.Length,
            DataPageOffset = dataPage,
            DictionaryPageOffset = chunk.HasDictionary ? start : null,
            NullCount = chunk.NullCount,
            Minimum = chunk.Minimum,
            Maximum = chunk.Maximum,
        };
    }

    /// <summary>Compresses page by page, and gives up as soon as the first data page shows that less than a tenth would be saved.</summary>
    private bool CompressionPays(EncodedChunk chunk)
    {
        _compressed.Clear();
        _compressedPages.Clear();
        foreach (PageRecord page in chunk.Pages)
        {
            int start = _compressed.Length;
            Gzip.Compress(chunk.Bodies.Written.Slice(page.Start, page.Length), _compressed);
            int length = _compressed.Length - start;
            if (page.Type == PageType.Data && 10L * length > 9L * page.Length)
            {
                return false;
            }

            _compressedPages.Add(page with { Start = start, Length = length });
        }

        return true;
    }
}
