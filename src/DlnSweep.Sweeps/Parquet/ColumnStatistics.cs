namespace DlnSweep.Sweeps.Parquet;

/// <summary>What a file says about one column of one row group without reading its values; null where it says nothing.</summary>
/// <param name="NullCount">How many values are missing.</param>
/// <param name="Minimum">The smallest value (<see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/> or
/// <see cref="int"/>). A zero minimum of doubles is written as -0.0, a zero maximum as +0.0; text is ordered by its UTF-8 bytes.</param>
/// <param name="Maximum">The largest value.</param>
public sealed record ColumnStatistics(long? NullCount, object? Minimum, object? Maximum);
