namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The tile kernel without vectors: the same fused multiply-adds in the same order, two rows by four columns at a time.</summary>
internal static unsafe class TileScalar
{
    /// <summary>One tile of C &#8592; alpha A B + beta C; see <see cref="Tile.Multiply"/>.</summary>
    public static void Multiply(
        int rows,
        int columns,
        int k,
        in Strip left,
        in Strip right,
        double alpha,
        double beta,
        double* c,
        nint stride)
    {
        for (int i = 0; i < rows; i += 2)
        {
            for (int j = 0; j < columns; j += 4)
            {
                TwoByFour(k, left.From(i), right.From(j), alpha, beta, c + (i * stride) + j, stride);
            }
        }
    }

    private static void TwoByFour(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, next = left.Next, nextRight = right.Next;
        double c00 = 0, c01 = 0, c02 = 0, c03 = 0;
        double c10 = 0, c11 = 0, c12 = 0, c13 = 0;
        for (; k > 0; k--)
        {
            (double first, double second) = (a[0], a[row]);
            c00 = Math.FusedMultiplyAdd(first, b[0], c00);
            c01 = Math.FusedMultiplyAdd(first, b[1], c01);
            c02 = Math.FusedMultiplyAdd(first, b[2], c02);
            c03 = Math.FusedMultiplyAdd(first, b[3], c03);
            c10 = Math.FusedMultiplyAdd(second, b[0], c10);
            c11 = Math.FusedMultiplyAdd(second, b[1], c11);
            c12 = Math.FusedMultiplyAdd(second, b[2], c12);
            c13 = Math.FusedMultiplyAdd(second, b[3], c13);
            a += next;
            b += nextRight;
        }

        Tile.Merge(c00, alpha, beta, c);
        Tile.Merge(c01, alpha, beta, c + 1);
        Tile.Merge(c02, alpha, beta, c + 2);
        Tile.Merge(c03, alpha, beta, c + 3);
        Tile.Merge(c10, alpha, beta, c + stride);
        Tile.Merge(c11, alpha, beta, c + stride + 1);
        Tile.Merge(c12, alpha, beta, c + stride + 2);
        Tile.Merge(c13, alpha, beta, c + stride + 3);
    }
}
