namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// How values of one column type are laid down in a file. Implementations are structures, so that generic code over them is specialised.
/// </summary>
internal interface IValueFormat<T>
    where T : notnull
{
    static abstract PhysicalType Physical { get; }

    /// <summary>How many rows go into a page, so that a page stays around a megabyte.</summary>
    static abstract int PageRows { get; }

    /// <summary>Whether the format allows a dictionary for this type.</summary>
    static abstract bool HasDictionary { get; }

    /// <summary>The bytes that <see cref="Write"/> appends.</summary>
    static abstract long PlainSize(ReadOnlySpan<T> values);

    /// <summary>Appends the values in the PLAIN encoding.</summary>
    static abstract void Write(ByteBuffer output, ReadOnlySpan<T> values);

    /// <summary>Reads values in the PLAIN encoding, which must fill <paramref name="bytes"/> exactly.</summary>
    static abstract void Read(ReadOnlySpan<byte> bytes, Span<T> values, string what);

    /// <summary>The least and the greatest of at least one value, in the order of the format's statistics.</summary>
    /// <exception cref="ArgumentException">A value has no place in that order.</exception>
    static abstract (T Minimum, T Maximum) Range(ReadOnlySpan<T> values);

    /// <summary>The form of a value in statistics.</summary>
    static abstract byte[] ToStatistic(T value);

    /// <summary>The value of a statistic; null where it says nothing.</summary>
    static abstract object? FromStatistic(ReadOnlySpan<byte> bytes, string what);

    /// <summary>Whether two values are stored alike.</summary>
    static abstract bool Same(T one, T other);

    /// <summary>A hash of what <see cref="Same"/> compares.</summary>
    static abstract uint Hash(T value);
}
