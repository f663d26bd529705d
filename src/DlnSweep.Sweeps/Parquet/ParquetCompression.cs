namespace DlnSweep.Sweeps.Parquet;

/// <summary>How pages are compressed.</summary>
public enum ParquetCompression
{
    /// <summary>
    /// Not at all: the bytes depend on nothing but the values. The choice for every file of a sweep: doubles of a trajectory shrink
    /// by little, repeated values are stored once by the dictionary encoding, and the bytes of a deflate stream differ between
    /// machines and versions of the compression library.
    /// </summary>
    None,

    /// <summary>GZIP, at a fixed level, for those columns that it shrinks by a tenth or more; the others stay uncompressed.</summary>
    Gzip,
}
