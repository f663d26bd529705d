using DlnSweep.Sweeps.Parquet.ParquetNet;

namespace DlnSweep.Sweeps.Parquet;

/// <summary>The Parquet codec of this build.</summary>
public static class ParquetCodec
{
    /// <summary>The number of rows of a full row group: large enough to scan fast, small enough to hold several in memory.</summary>
    public const int RowGroupRows = 131_072;

    /// <summary>The largest row group that is written or read. A file that claims more is refused before anything is allocated.</summary>
    public const int MaximumRowGroupRows = 1 << 24;

    /// <summary>The codec that writes and reads every table.</summary>
    public static IParquetCodec Current { get; } = new ParquetNetCodec();
}
