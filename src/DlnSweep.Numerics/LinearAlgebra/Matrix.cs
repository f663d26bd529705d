namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>A dense matrix of doubles, row by row; possibly a view into the storage of a larger one.</summary>
public sealed class Matrix
{
    /// <summary>A matrix of zeros with its own storage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Data = new double[(long)rows * columns];
        Rows = rows;
        Columns = columns;
        Stride = columns;
    }

    /// <summary>A view of storage that the caller owns: element (i, j) is <c>data[offset + i * stride + j]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, the stride is below the number of columns, or the storage is
    /// too short.</exception>
    public Matrix(double[] data, int offset, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        long end = rows == 0 || columns == 0 ? offset : offset + ((long)(rows - 1) * stride) + columns;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, data.Length, nameof(data));
        Data = data;
        Offset = offset;
        Rows = rows;
        Columns = columns;
        Stride = stride;
    }

    /// <summary>The storage, shared by all views of it.</summary>
    public double[] Data { get; }

    /// <summary>Where element (0, 0) is stored.</summary>
    public int Offset { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The distance in storage between an element and the one below it.</summary>
    public int Stride { get; }

    /// <summary>All elements, row by row.</summary>
    /// <exception cref="InvalidOperationException">The rows do not touch: <see cref="Stride"/> differs from
    /// <see cref="Columns"/>.</exception>
    public Span<double> Span => Stride == Columns || Rows <= 1
        ? Data.AsSpan(Offset, Rows * Columns)
        : throw new InvalidOperationException($"The rows of this {Rows} x {Columns} view are {Stride} apart; it has no single span.");

    /// <summary>The element in row <paramref name="i"/> and column <paramref name="j"/>, both from zero.</summary>
    public double this[int i, int j]
    {
        get => Data[Index(i, j)];
        set => Data[Index(i, j)] = value;
    }

    /// <summary>Row <paramref name="i"/>, as long as the matrix has columns.</summary>
    public Span<double> Row(int i)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Rows, nameof(i));
        return Data.AsSpan(Offset + (i * Stride), Columns);
    }

    /// <summary>A view of a rectangle of this matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle leaves the matrix.</exception>
    public Matrix Block(int row, int column, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)row + rows, Rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)column + columns, Columns, nameof(columns));
        int offset = rows == 0 || columns == 0 ? Offset : Offset + (row * Stride) + column;
        return new Matrix(Data, offset, rows, columns, Stride);
    }

    /// <summary>Copies every element into a matrix of the same shape, which must not overlap this one.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(Matrix other)
    {
        Shape.Require(
            other.Rows == Rows && other.Columns == Columns,
            $"Cannot copy {Rows} x {Columns} into {other.Rows} x {other.Columns}.");
        for (int i = 0; i < Rows; i++)
        {
            Row(i).CopyTo(other.Row(i));
        }
    }

    /// <summary>Sets every element.</summary>
    public void Fill(double value)
    {
        for (int i = 0; i < Rows; i++)
        {
            Row(i).Fill(value);
        }
    }

    /// <summary>A copy with its own, contiguous storage.</summary>
    public Matrix Clone()
    {
        var copy = new Matrix(Rows, Columns);
        CopyTo(copy);
        return copy;
    }

    private int Index(int i, int j)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Rows, nameof(i));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)j, (uint)Columns, nameof(j));
        return Offset + (i * Stride) + j;
    }
}
