namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>
/// Matrix products. A result's bits depend on the operands alone: not on the instruction set, the number of threads, or where the operands lie.
/// Every element is a sum of fused multiply-adds in the order of the inner dimension, in blocks of <see cref="Gemm.InnerBlock"/> that are added
/// to C in order; so |error| is at most (k + 2) u |alpha| (|A| |B|) plus 2 u |beta C|, with u = 2^-53, barring underflow.
/// NaN and infinity spread as that sum spreads them, also when alpha is zero.
/// </summary>
public static partial class Product
{
    /// <summary>C &#8592; alpha op(A) op(B) + beta C. With beta = 0 whatever C held is overwritten, NaN too.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static void Multiply(double alpha, Matrix a, Op opA, Matrix b, Op opB, double beta, Matrix c, IWorkTeam team)
    {
        (int m, int k) = opA == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        (int inner, int n) = opB == Op.None ? (b.Rows, b.Columns) : (b.Columns, b.Rows);
        Shape.Require(k == inner && c.Rows == m && c.Columns == n, $"Cannot add a product of {m} x {k} and {inner} x {n} to {c.Rows} x {c.Columns}.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
        if (team.Size > 1 && (double)m * n * k >= ProductJob.WorthSplitting)
        {
            ProductJob.Current.Run(alpha, a, opA, b, opB, beta, c, team);
        }
        else
        {
            MultiplyPart(alpha, a, opA, b, opB, beta, c, 0, 0, m, n);
        }
    }

    /// <summary>One rectangle of C on this thread.</summary>
    internal static unsafe void MultiplyPart(
        double alpha, Matrix a, Op opA, Matrix b, Op opB, double beta, Matrix c, int row, int column, int rows, int columns)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        int k = opA == Op.None ? a.Columns : a.Rows;
        fixed (double* pa = a.Data, pb = b.Data, pc = c.Data)
        {
            var left = new Operand(pa + a.Offset, a.Stride, opA);
            var right = new Operand(pb + b.Offset, b.Stride, opB);
            left = new Operand(opA == Op.None ? left.At(row, 0) : left.At(0, row), a.Stride, opA);
            right = new Operand(opB == Op.None ? right.At(0, column) : right.At(column, 0), b.Stride, opB);
            Gemm.Multiply(alpha, left, right, beta, pc + c.Offset + ((nint)row * c.Stride) + column, c.Stride, rows, columns, k);
        }
    }
}
