using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The innermost step of a product: a tile of C that stays in registers while k runs. Every element is one chain of fused
/// multiply-adds in the order of k, so that wide, narrow and scalar instructions give the same bits.
/// </summary>
internal static unsafe class Tile
{
    /// <summary>Rows of a tall panel of A.</summary>
    public static int Tall => Avx512F.IsSupported ? Tile512.Tall : Tile256.Tall;

    /// <summary>Rows of a short panel of A, which with tall ones makes up any multiple of <see cref="Unit"/> but one.</summary>
    public static int Short => Avx512F.IsSupported ? Tile512.Short : Tile256.Short;

    /// <summary>A third of a tall panel and half of a short one.</summary>
    public static int Unit => Tall - Short;

    /// <summary>Columns of a wide panel of B.</summary>
    public static int Wide => Avx512F.IsSupported ? Tile512.Wide : Tile256.Wide;

    /// <summary>Columns of a narrow panel of B.</summary>
    public static int Narrow => Wide / 2;

    /// <summary>
    /// C &#8592; alpha A B + beta C for one tile of <see cref="Tall"/> or <see cref="Short"/> rows by <see cref="Wide"/> or
    /// <see cref="Narrow"/> columns, which lies at <paramref name="c"/> with rows <paramref name="stride"/> apart.
    /// </summary>
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
        if (Avx512F.IsSupported)
        {
            Tile512.Multiply(rows, columns, k, left, right, alpha, beta, c, stride);
        }
        else if (Fma.IsSupported)
        {
            Tile256.Multiply(rows, columns, k, left, right, alpha, beta, c, stride);
        }
        else
        {
            TileScalar.Multiply(rows, columns, k, left, right, alpha, beta, c, stride);
        }
    }

    /// <summary>How every path adds a sum over one block of k to C.</summary>
    public static void Merge(double sum, double alpha, double beta, double* c) =>
        *c = beta == 0 ? alpha * sum : Math.FusedMultiplyAdd(alpha, sum, beta * *c);
}
