namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The checks that every kernel makes before it touches an element.</summary>
internal static class Shape
{
    /// <summary>Refuses operands whose dimensions do not fit.</summary>
    public static void Require(
        bool fits,
        [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(fits))] ref ShapeMessage message)
    {
        if (!fits)
        {
            throw new ArgumentException(message.ToString());
        }
    }

    /// <summary>Refuses a result that shares storage with an operand: kernels read operands after they have begun to write.</summary>
    public static void RequireApart(Matrix result, Matrix operand)
    {
        if (Overlap(result, operand))
        {
            throw new ArgumentException("The result overlaps an operand.");
        }
    }

    /// <summary>Whether two views have an element in common.</summary>
    public static bool Overlap(Matrix a, Matrix b)
    {
        if (!ReferenceEquals(a.Data, b.Data) || a.Rows == 0 || a.Columns == 0 || b.Rows == 0 || b.Columns == 0)
        {
            return false;
        }

        int endA = a.Offset + ((a.Rows - 1) * a.Stride) + a.Columns;
        int endB = b.Offset + ((b.Rows - 1) * b.Stride) + b.Columns;
        if (a.Offset >= endB || b.Offset >= endA)
        {
            return false;
        }

        return a.Stride != b.Stride || ColumnsMeet(a, b);
    }

    // Rectangles of one and the same larger matrix: their storage ranges interleave, yet they may lie side by side.
    private static bool ColumnsMeet(Matrix a, Matrix b)
    {
        int first = Math.Min(a.Offset, b.Offset);
        Matrix left = a.Offset == first ? a : b;
        Matrix right = a.Offset == first ? b : a;
        int column = (right.Offset - first) % a.Stride;
        return column < left.Columns || column + right.Columns > a.Stride;
    }
}
