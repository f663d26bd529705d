using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

public static partial class Product
{
    // Below this many elements a second thread costs more than it saves.
    private const long ElementsWorthSharing = 1 << 17;

    /// <summary>y &#8592; alpha op(A) x + beta y. With beta = 0 whatever y held is overwritten, NaN too.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or y overlaps x or A.</exception>
    public static void Multiply(double alpha, Matrix a, Op opA, ReadOnlySpan<double> x, double beta, Span<double> y, IWorkTeam team)
    {
        (int m, int k) = opA == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        Shape.Require(x.Length == k && y.Length == m, $"Cannot add {m} x {k} times {x.Length} to {y.Length}.");
        Shape.Require(!x.Overlaps(y) && !Overlap(a, y), $"The result overlaps an operand.");
        if (team.Size > 1 && (long)m * k >= ElementsWorthSharing)
        {
            MultiplyShared(alpha, a, opA, x, beta, y, team);
        }
        else
        {
            MultiplyPart(alpha, a, opA, x, beta, y, 0);
        }
    }

    // Whether an element of y is one of A; y may well lie between the rows of a view.
    private static bool Overlap(Matrix a, ReadOnlySpan<double> y)
    {
        if (a.Rows == 0 || a.Columns == 0 || !new ReadOnlySpan<double>(a.Data).Overlaps(y, out int start))
        {
            return false;
        }

        int first = start - a.Offset;
        int end = first + y.Length;
        int row = Math.Max(0, first / a.Stride);
        bool meetsThisRow = row < a.Rows && first < (row * a.Stride) + a.Columns && end > row * a.Stride;
        return meetsThisRow || (row + 1 < a.Rows && end > (row + 1) * a.Stride);
    }

    private static unsafe void MultiplyShared(
        double alpha,
        Matrix a,
        Op opA,
        ReadOnlySpan<double> x,
        double beta,
        Span<double> y,
        IWorkTeam team)
    {
        int parts = team.Size;
        int length = (((y.Length + parts - 1) / parts) + 63) / 64 * 64;
        (int xLength, int yLength) = (x.Length, y.Length);
        fixed (double* xPinned = x, yPinned = y)
        {
            (nint xAt, nint yAt) = ((nint)xPinned, (nint)yPinned);
            team.Run((yLength + length - 1) / length, part =>
            {
                int from = part * length;
                var target = new Span<double>((double*)yAt + from, Math.Min(length, yLength - from));
                MultiplyPart(alpha, a, opA, new ReadOnlySpan<double>((double*)xAt, xLength), beta, target, from);
            });
        }
    }

    // Elements from, from + 1, ... of the result. No element depends on which others are computed with it.
    private static void MultiplyPart(double alpha, Matrix a, Op opA, ReadOnlySpan<double> x, double beta, Span<double> y, int from)
    {
        if (opA == Op.None)
        {
            MatrixVectorRows.Multiply(alpha, a, x, beta, y, from);
        }
        else
        {
            MatrixVectorTransposed.Add(alpha, a, x, beta, y, from);
        }
    }
}
