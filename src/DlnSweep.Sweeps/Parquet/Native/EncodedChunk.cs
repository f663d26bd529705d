namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>One column of one row group, encoded but not yet compressed; reused from chunk to chunk.</summary>
internal sealed class EncodedChunk
{
    public ByteBuffer Bodies { get; } = new();

    public List<PageRecord> Pages { get; } = [];

    public int Rows { get; private set; }

    /// <summary>See <see cref="ChunkMetadata.Encodings"/>.</summary>
    public uint Encodings { get; private set; }

    public int NullCount { get; private set; }

    public ReadOnlyMemory<byte>? Minimum { get; set; }

    public ReadOnlyMemory<byte>? Maximum { get; set; }

    public bool HasDictionary => Pages[0].Type == PageType.Dictionary;

    public void Begin(int rows, int nullCount, bool hasLevels)
    {
        Encodings = hasLevels ? 1u << (int)PageEncoding.Rle : 0;
        Bodies.Clear();
        Pages.Clear();
        Rows = rows;
        NullCount = nullCount;
        Minimum = null;
        Maximum = null;
    }

    /// <summary>Everything after <paramref name="start"/> is one page.</summary>
    public void EndPage(PageType type, PageEncoding encoding, int count, int start)
    {
        Encodings |= 1u << (int)encoding;
        Pages.Add(new PageRecord(type, encoding, count, start, Bodies.Length - start));
    }
}
