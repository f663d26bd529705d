namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Compression codecs of the format's definition that we write or read.</summary>
internal enum CompressionCodec
{
    Uncompressed = 0,
    Snappy = 1,
    Gzip = 2,
}
