using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The update of a symmetric matrix and its next product in one pass over memory. Lanes and order are fixed.</summary>
internal static class MomentKernel
{
    private const int Rows = 4;
    private const int Lanes = 8;

    /// <summary>S &#8592; S + x y^T + y x^T, then image = S v.</summary>
    /// <param name="s">S, row by row.</param>
    /// <param name="x">As long as a row, a multiple of eight, like all vectors here.</param>
    /// <param name="y">The other vector of the update.</param>
    /// <param name="v">What the updated matrix is multiplied with.</param>
    /// <param name="image">The product.</param>
    internal static void UpdateAndMultiply(
        Span<double> s, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> v, Span<double> image)
    {
        int n = x.Length;
        bool fits = n % Lanes == 0 && s.Length == n * n && y.Length == n && v.Length == n && image.Length == n;
        ArgumentOutOfRangeException.ThrowIfEqual(fits, false, nameof(s));
        for (int i = 0; i < n; i += Rows)
        {
            FourRows(s.Slice(i * n, Rows * n), x, y, v, x.Slice(i, Rows), y.Slice(i, Rows), image.Slice(i, Rows));
        }
    }

    private static void FourRows(
        Span<double> rows,
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> v,
        ReadOnlySpan<double> ownX,
        ReadOnlySpan<double> ownY,
        Span<double> image)
    {
        ref double s = ref MemoryMarshal.GetReference(rows);
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double ys = ref MemoryMarshal.GetReference(y);
        ref double vs = ref MemoryMarshal.GetReference(v);
        nuint n = (nuint)x.Length;
        Vector512<double> x0 = Vector512.Create(ownX[0]);
        Vector512<double> x1 = Vector512.Create(ownX[1]);
        Vector512<double> x2 = Vector512.Create(ownX[2]);
        Vector512<double> x3 = Vector512.Create(ownX[3]);
        Vector512<double> y0 = Vector512.Create(ownY[0]);
        Vector512<double> y1 = Vector512.Create(ownY[1]);
        Vector512<double> y2 = Vector512.Create(ownY[2]);
        Vector512<double> y3 = Vector512.Create(ownY[3]);
        Vector512<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nuint j = 0; j < n; j += Lanes)
        {
            Vector512<double> xj = Vector512.LoadUnsafe(ref xs, j);
            Vector512<double> yj = Vector512.LoadUnsafe(ref ys, j);
            Vector512<double> vj = Vector512.LoadUnsafe(ref vs, j);
            Vector512<double> row0 = Updated(Vector512.LoadUnsafe(ref s, j), x0, yj, y0, xj);
            Vector512<double> row1 = Updated(Vector512.LoadUnsafe(ref s, n + j), x1, yj, y1, xj);
            Vector512<double> row2 = Updated(Vector512.LoadUnsafe(ref s, (2 * n) + j), x2, yj, y2, xj);
            Vector512<double> row3 = Updated(Vector512.LoadUnsafe(ref s, (3 * n) + j), x3, yj, y3, xj);
            row0.StoreUnsafe(ref s, j);
            row1.StoreUnsafe(ref s, n + j);
            row2.StoreUnsafe(ref s, (2 * n) + j);
            row3.StoreUnsafe(ref s, (3 * n) + j);
            sum0 = Vector512.FusedMultiplyAdd(row0, vj, sum0);
            sum1 = Vector512.FusedMultiplyAdd(row1, vj, sum1);
            sum2 = Vector512.FusedMultiplyAdd(row2, vj, sum2);
            sum3 = Vector512.FusedMultiplyAdd(row3, vj, sum3);
        }

        image[0] = EightRows.Sum(sum0);
        image[1] = EightRows.Sum(sum1);
        image[2] = EightRows.Sum(sum2);
        image[3] = EightRows.Sum(sum3);
    }

    /// <summary>s + (a b + c d): the same bits for s_ij and s_ji, where a b and c d change places.</summary>
    private static Vector512<double> Updated(
        Vector512<double> s, Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) =>
        s + ((a * b) + (c * d));
}
