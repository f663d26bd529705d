namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>A pinned matrix as a product reads it.</summary>
internal readonly unsafe struct Operand(double* data, nint stride, Op op)
{
    /// <summary>The distance between stored rows.</summary>
    public nint Stride => stride;

    /// <summary>Whether the stored rows are the operand's rows or its columns.</summary>
    public Op Op => op;

    /// <summary>Where a stored element is.</summary>
    public double* At(int row, int column) => data + (row * stride) + column;
}
