namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>A pinned matrix as a product reads it.</summary>
internal readonly unsafe struct Operand(double* data, nint stride, Op op)
{
    /// <summary>A matrix whose storage is pinned at <paramref name="storage"/>.</summary>
    public Operand(double* storage, Matrix matrix, Op op)
        : this(storage + matrix.Offset, matrix.Stride, op)
    {
    }

    /// <summary>The distance between stored rows.</summary>
    public nint Stride => stride;

    /// <summary>Whether the stored rows are the operand's rows or its columns.</summary>
    public Op Op => op;

    /// <summary>Where element (i, j) of the operand is.</summary>
    public double* At(int i, int j) => op == Op.None ? data + (i * stride) + j : data + (j * stride) + i;

    /// <summary>Rows of the operand from (i, j) on, side by side along the inner dimension.</summary>
    public Strip RowsAt(int i, int j) => op == Op.None ? new(At(i, j), stride, 1) : new(At(i, j), 1, stride);

    /// <summary>Columns of the operand from (i, j) on.</summary>
    public Strip ColumnsAt(int i, int j) => op == Op.None ? new(At(i, j), 1, stride) : new(At(i, j), stride, 1);

    /// <summary>The operand without its first rows and columns.</summary>
    public Operand From(int i, int j) => new(At(i, j), stride, op);
}
