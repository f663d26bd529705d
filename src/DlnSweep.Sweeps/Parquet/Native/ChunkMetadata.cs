namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>What a footer says about one column of one row group.</summary>
internal sealed class ChunkMetadata
{
    public CompressionCodec Codec { get; init; }

    /// <summary>The encodings in use: bit e is set for encoding e of the format's definition.</summary>
    public uint Encodings { get; init; }

    /// <summary>The rows, nulls included.</summary>
    public long ValueCount { get; init; }

    /// <summary>Size of the pages with their headers, before compression.</summary>
    public long UncompressedSize { get; init; }

    /// <summary>Size of the pages with their headers, as they stand in the file.</summary>
    public long CompressedSize { get; init; }

    public long DataPageOffset { get; init; }

    public long? DictionaryPageOffset { get; init; }

    public long? NullCount { get; set; }

    public ReadOnlyMemory<byte>? Minimum { get; set; }

    public ReadOnlyMemory<byte>? Maximum { get; set; }

    /// <summary>Where the first page begins; some writers leave the dictionary's offset at zero for "none".</summary>
    public long Start => DictionaryPageOffset is > 0 and long dictionary ? Math.Min(dictionary, DataPageOffset) : DataPageOffset;
}
