namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Turns the values of one column into pages.</summary>
internal interface IChunkEncoder
{
    PhysicalType Physical { get; }

    /// <exception cref="ArgumentException">A value cannot be stored; the message completes a sentence that names the column.</exception>
    void Encode(ColumnData data, EncodedChunk chunk);
}
