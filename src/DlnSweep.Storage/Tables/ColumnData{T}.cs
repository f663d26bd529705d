using System.Diagnostics.CodeAnalysis;

namespace DlnSweep.Storage.Tables;

/// <summary>The values of one column of one row group. Made by the methods of <see cref="ColumnData"/>.</summary>
/// <typeparam name="T">The type that <see cref="ColumnType"/> names.</typeparam>
public sealed class ColumnData<T> : ColumnData
    where T : notnull
{
    private readonly ReadOnlyMemory<T> values;
    private readonly ReadOnlyMemory<bool> isNull;
    private readonly Form form;

    internal ColumnData(ReadOnlyMemory<T> values, ReadOnlyMemory<bool> isNull)
        : base(TypeOf<T>(), values.Length)
    {
        if (!isNull.IsEmpty && isNull.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values cannot have {isNull.Length} null marks.", nameof(isNull));
        }

        this.values = values;
        NullCount = isNull.Span.Count(true);
        this.isNull = NullCount == 0 ? default : isNull;
        form = NullCount == Count ? Form.AllNull : Form.Values;
    }

    internal ColumnData(T value, int count)
        : base(TypeOf<T>(), count)
    {
        this.values = new[] { value };
        form = Form.Constant;
    }

    internal ColumnData(int count)
        : base(TypeOf<T>(), count)
    {
        NullCount = count;
        form = Form.AllNull;
    }

    private enum Form
    {
        Values,
        Constant,
        AllNull,
    }

    /// <inheritdoc />
    public override int NullCount { get; }

    /// <inheritdoc />
    public override bool IsConstant => form != Form.Values;

    /// <summary>The value of every row, when all are the same.</summary>
    internal bool TryGetConstant([MaybeNullWhen(false)] out T value)
    {
        value = form == Form.Constant ? this.values.Span[0] : default;
        return form == Form.Constant;
    }

    /// <summary>
    /// One value per row (anything where the row is null). Empty for constant data; <see cref="ToArray"/> spells those out.
    /// </summary>
    public ReadOnlySpan<T> Span => Memory.Span;

    /// <summary>The memory of <see cref="Span"/>.</summary>
    internal ReadOnlyMemory<T> Memory => form == Form.Values ? this.values : default;

    /// <summary>True where a row has no value; empty when no row or every row is null.</summary>
    public ReadOnlySpan<bool> NullMarks => form == Form.Values ? this.isNull.Span : default;

    /// <inheritdoc />
    public override object? this[int row] => IsNull(row) ? null : Value(row);

    /// <summary>The value of a row that is not null.</summary>
    /// <exception cref="InvalidOperationException">The row is null.</exception>
    public T Value(int row)
    {
        if (IsNull(row))
        {
            throw new InvalidOperationException($"Row {row} has no value.");
        }

        return form == Form.Constant ? this.values.Span[0] : this.values.Span[row];
    }

    /// <inheritdoc />
    public override bool IsNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return form == Form.AllNull || (!this.isNull.IsEmpty && this.isNull.Span[row]);
    }

    /// <inheritdoc />
    public override ColumnData Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return form switch
        {
            Form.Constant => new ColumnData<T>(this.values.Span[0], count),
            Form.AllNull => new ColumnData<T>(count),
            _ => new ColumnData<T>(this.values.Slice(start, count), this.isNull.IsEmpty ? default : this.isNull.Slice(start, count)),
        };
    }

    /// <summary>One value per row in a new array; <paramref name="absent"/> where the row is null.</summary>
    public T[] ToArray(T absent)
    {
        var values = new T[Count];
        if (form == Form.Values)
        {
            this.values.Span.CopyTo(values);
        }
        else
        {
            Array.Fill(values, form == Form.Constant ? this.values.Span[0] : absent);
        }

        for (int row = 0; row < this.isNull.Length; row++)
        {
            values[row] = this.isNull.Span[row] ? absent : values[row];
        }

        return values;
    }
}
