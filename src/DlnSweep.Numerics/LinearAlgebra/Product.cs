using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Matrix products. A result's bits depend on the operands alone: not on the instruction set, the number of threads, or where the operands
/// lie. Every element is a sum of fused multiply-adds in the order of the inner dimension, in blocks of <see cref="Gemm.InnerBlock"/> that
/// are added to C in order; so |error| is at most (k + 2) u |alpha| (|A| |B|) plus 2 u |beta C|, with u = 2^-53, barring underflow. NaN and
/// infinity spread as that sum spreads them, also when alpha is zero.
/// </summary>
public static partial class Product
{
    /// <summary>C &#8592; alpha op(A) op(B) + beta C. With beta = 0 whatever C held is overwritten, NaN too.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static unsafe void Multiply(double alpha, Matrix a, Op opA, Matrix b, Op opB, double beta, Matrix c, IWorkTeam team)
    {
        (int m, int k) = opA == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        (int inner, int n) = opB == Op.None ? (b.Rows, b.Columns) : (b.Columns, b.Rows);
        Shape.Require(
            k == inner && c.Rows == m && c.Columns == n,
            $"Cannot add a product of {m} x {k} and {inner} x {n} to {c.Rows} x {c.Columns}.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
        fixed (double* pa = a.Data, pb = b.Data, pc = c.Data)
        {
            Gemm.Multiply(alpha, new(pa, a, opA), new(pb, b, opB), beta, pc + c.Offset, c.Stride, m, n, k, team);
        }
    }
}
