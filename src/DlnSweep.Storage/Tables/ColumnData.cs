namespace DlnSweep.Storage.Tables;

/// <summary>
/// The values of one column of one row group, with nulls. Immutable; the memory it was made of must not change while it is in use.
/// </summary>
public abstract class ColumnData
{
    private protected ColumnData(ColumnType type, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Type = type;
        Count = count;
    }

    /// <summary>What the values are.</summary>
    public ColumnType Type { get; }

    /// <summary>The number of rows, nulls included.</summary>
    public int Count { get; }

    /// <summary>The number of rows without a value.</summary>
    public abstract int NullCount { get; }

    /// <summary>Whether every row holds the same value, or none; such data cost no memory.</summary>
    public abstract bool IsConstant { get; }

    /// <summary>The value of a row as an object, null where there is none.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>Whether a row has no value.</summary>
    public abstract bool IsNull(int row);

    /// <summary>A run of rows; the memory is shared.</summary>
    public abstract ColumnData Slice(int start, int count);

    /// <summary>The value of a row that is not null.</summary>
    /// <typeparam name="T">The type that <see cref="ColumnType"/> names.</typeparam>
    /// <exception cref="InvalidCastException">The values are of another type.</exception>
    public T Get<T>(int row)
        where T : notnull
        => ((ColumnData<T>)this).Value(row);

    /// <summary>Data from one value per row.</summary>
    /// <param name="values">The values; whatever stands in a null row is ignored.</param>
    /// <param name="isNull">True where a row has no value; empty: nowhere.</param>
    /// <typeparam name="T">The type that <see cref="ColumnType"/> names.</typeparam>
    public static ColumnData Of<T>(ReadOnlyMemory<T> values, ReadOnlyMemory<bool> isNull = default)
        where T : notnull
        => new ColumnData<T>(values, isNull);

    /// <summary>Data from one value per row.</summary>
    /// <param name="values">The values; whatever stands in a null row is ignored.</param>
    /// <param name="isNull">True where a row has no value; null: nowhere.</param>
    /// <typeparam name="T">The type that <see cref="ColumnType"/> names.</typeparam>
    public static ColumnData Of<T>(T[] values, bool[]? isNull = null)
        where T : notnull
        => new ColumnData<T>(values, isNull);

    /// <summary>The same value in every row.</summary>
    /// <typeparam name="T">The type that <see cref="ColumnType"/> names.</typeparam>
    public static ColumnData Constant<T>(T value, int count)
        where T : notnull
        => new ColumnData<T>(value, count);

    /// <summary>No value in any row.</summary>
    public static ColumnData Nulls(ColumnType type, int count) => type switch
    {
        ColumnType.Int64 => new ColumnData<long>(count),
        ColumnType.Double => new ColumnData<double>(count),
        ColumnType.Boolean => new ColumnData<bool>(count),
        ColumnType.Text => new ColumnData<string>(count),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The column type of a .NET type.</summary>
    internal static ColumnType TypeOf<T>()
        => typeof(T) == typeof(long) ? ColumnType.Int64
        : typeof(T) == typeof(double) ? ColumnType.Double
        : typeof(T) == typeof(bool) ? ColumnType.Boolean
        : typeof(T) == typeof(string) ? ColumnType.Text
        : throw new ArgumentException($"No column holds values of type {typeof(T).Name}.");
}
