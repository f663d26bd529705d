namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>What a footer says about one row group.</summary>
internal sealed record RowGroupMetadata(int Rows, ChunkMetadata[] Chunks);
