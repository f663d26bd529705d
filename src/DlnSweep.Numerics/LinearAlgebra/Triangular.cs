using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Solves with a triangular matrix, by halves: substitution in small diagonal blocks, products for the rest. Every computed solution is the
/// exact one of a triangle (T + E) with |E| at most a modest multiple of n u |T| (Higham, "Accuracy and stability of numerical algorithms",
/// ch. 8). A zero on the diagonal gives infinities or NaN, as the division does.
/// </summary>
public static unsafe class Triangular
{
    // Below this the diagonal block is solved by substitution.
    private const int Block = 16;

    /// <summary>
    /// B &#8592; op(T)^-1 B, in place. Only the named triangle of T is read, and not its diagonal when that is taken as ones.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or B overlaps T.</exception>
    public static void Solve(Matrix t, bool lower, Op op, bool unitDiagonal, Matrix b, IWorkTeam team)
    {
        Shape.Require(
            t.Rows == t.Columns && b.Rows == t.Rows,
            $"Cannot solve a {t.Rows} x {t.Columns} triangle for {b.Rows} x {b.Columns}.");
        Shape.RequireApart(b, t);
        fixed (double* pt = t.Data, pb = b.Data)
        {
            Solve(new Operand(pt, t, op), lower == (op == Op.None), unitDiagonal, t.Rows, pb + b.Offset, b.Stride, b.Columns, team);
        }
    }

    /// <summary>b &#8592; op(T)^-1 b, in place.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(Matrix t, bool lower, Op op, bool unitDiagonal, Span<double> b)
    {
        Shape.Require(
            t.Rows == t.Columns && b.Length == t.Rows,
            $"Cannot solve a {t.Rows} x {t.Columns} triangle for a vector of {b.Length}.");
        fixed (
            double* pt = t.Data,
                pb = b)
        {
            Solve(new Operand(pt, t, op), lower == (op == Op.None), unitDiagonal, t.Rows, pb, 1, 1, SingleThread.Instance);
        }
    }

    /// <summary>B &#8592; op(T)^-1 B where op(T) is lower (forward) or upper triangular.</summary>
    internal static void Solve(in Operand t, bool forward, bool unitDiagonal, int n, double* b, nint stride, int columns, IWorkTeam team)
    {
        if (n <= Block)
        {
            SolveSmall(t, forward, unitDiagonal, n, b, stride, columns);
            return;
        }

        int half = Half(n);
        Operand tail = t.From(half, half);
        double* lowerRows = b + (half * stride);
        if (forward)
        {
            Solve(t, forward, unitDiagonal, half, b, stride, columns, team);
            Gemm.Multiply(-1, t.From(half, 0), new(b, stride, Op.None), 1, lowerRows, stride, n - half, columns, half, team);
            Solve(tail, forward, unitDiagonal, n - half, lowerRows, stride, columns, team);
        }
        else
        {
            Solve(tail, forward, unitDiagonal, n - half, lowerRows, stride, columns, team);
            Gemm.Multiply(-1, t.From(0, half), new(lowerRows, stride, Op.None), 1, b, stride, half, columns, n - half, team);
            Solve(t, forward, unitDiagonal, half, b, stride, columns, team);
        }
    }

    /// <summary>B &#8592; B L^-T for a lower triangle L, n x n, and B with <paramref name="rows"/> rows.</summary>
    internal static void SolveRightTransposed(double* l, nint strideL, int n, double* b, nint stride, int rows, IWorkTeam team)
    {
        if (n <= Block)
        {
            SolveSmallRight(l, strideL, n, b, stride, rows);
            return;
        }

        int half = Half(n);
        SolveRightTransposed(l, strideL, half, b, stride, rows, team);
        var below = new Operand(l + (half * strideL), strideL, Op.Transpose);
        Gemm.Multiply(-1, new(b, stride, Op.None), below, 1, b + half, stride, rows, n - half, half, team);
        SolveRightTransposed(l + (half * (strideL + 1)), strideL, n - half, b + half, stride, rows, team);
    }

    /// <summary>Where a recursion splits: near the middle, on a multiple of the smallest block.</summary>
    internal static int Half(int n) => (n + (2 * Block) - 1) / (2 * Block) * Block;

    private static void SolveSmall(in Operand t, bool forward, bool unitDiagonal, int n, double* b, nint stride, int columns)
    {
        (nint down, nint right) = t.Op == Op.None ? (t.Stride, (nint)1) : (1, t.Stride);
        if (forward)
        {
            Substitution.Solve(t.At(0, 0), down, right, unitDiagonal, n, b, stride, columns);
        }
        else if (n > 0)
        {
            Substitution.Solve(t.At(n - 1, n - 1), -down, -right, unitDiagonal, n, b + ((n - 1) * stride), -stride, columns);
        }
    }

    // The rows of B are the right-hand sides; transposed in strips they lie side by side.
    private static void SolveSmallRight(double* l, nint strideL, int n, double* b, nint stride, int rows)
    {
        const int Strip = 64;
        double* strip = stackalloc double[Block * Strip];
        for (int start = 0; start < rows; start += Strip)
        {
            int count = Math.Min(Strip, rows - start);
            double* block = b + (start * stride);
            Packing.Transpose(block, stride, count, n, strip, Strip);
            Substitution.Solve(l, strideL, 1, false, n, strip, Strip, count);
            Packing.Transpose(strip, Strip, n, count, block, stride);
        }
    }
}
