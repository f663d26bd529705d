namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>The pages of one column chunk as they stand in the file.</summary>
/// <param name="Bytes">An array that begins with them.</param>
/// <param name="Length">How many bytes they take.</param>
/// <param name="Codec">How their bodies are compressed.</param>
internal readonly record struct ChunkBytes(byte[] Bytes, int Length, CompressionCodec Codec);
