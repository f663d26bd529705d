namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// One operand of a tile: a few rows of A, or a few columns of B, for all of the inner dimension, wherever they lie. Columns of B are
/// neighbours in storage.
/// </summary>
internal readonly unsafe struct Strip(double* data, nint neighbour, nint next)
{
    /// <summary>The first element.</summary>
    public double* Data => data;

    /// <summary>The distance between rows of A.</summary>
    public nint Neighbour => neighbour;

    /// <summary>The distance between successive elements of the inner dimension.</summary>
    public nint Next => next;

    /// <summary>The strip without its first rows or columns.</summary>
    public Strip From(int start) => new(data + (start * neighbour), neighbour, next);
}
