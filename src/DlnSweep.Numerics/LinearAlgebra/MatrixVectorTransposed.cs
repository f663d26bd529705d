using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// y &#8592; alpha A^T x + beta y by rows of A, eight at a time, so that A is read once and in order: element j is beta y_j, then (alpha
/// x_i) a_ij fused on for i = 0, 1, ...
/// </summary>
internal static class MatrixVectorTransposed
{
    private const int RowsAtOnce = 8;

    // A piece of y that stays in the nearest cache while all rows go by.
    private const int ColumnsAtOnce = 2048;

    /// <summary>Elements from, from + 1, ... of the result.</summary>
    public static void Add(double alpha, Matrix a, ReadOnlySpan<double> x, double beta, Span<double> y, int from)
    {
        if (beta == 0)
        {
            y.Clear();
        }
        else if (beta != 1)
        {
            Vectors.Scale(beta, y);
        }

        for (int j = 0; j < y.Length; j += ColumnsAtOnce)
        {
            AddColumns(alpha, a, x, y.Slice(j, Math.Min(ColumnsAtOnce, y.Length - j)), from + j);
        }
    }

    private static void AddColumns(double alpha, Matrix a, ReadOnlySpan<double> x, Span<double> y, int from)
    {
        Span<double> factors = stackalloc double[RowsAtOnce];
        int i = 0;
        for (; i <= x.Length - RowsAtOnce; i += RowsAtOnce)
        {
            for (int p = 0; p < RowsAtOnce; p++)
            {
                factors[p] = alpha * x[i + p];
            }

            ReadOnlySpan<double> rows = a.Data.AsSpan(a.Offset + (i * a.Stride) + from, ((RowsAtOnce - 1) * a.Stride) + y.Length);
            AddEightRows(factors, rows, a.Stride, y);
        }

        for (; i < x.Length; i++)
        {
            Vectors.Axpy(alpha * x[i], a.Row(i).Slice(from, y.Length), y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEightRows(ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, int stride, Span<double> y)
    {
        ref readonly double f = ref MemoryMarshal.GetReference(factors);
        ref readonly double r = ref MemoryMarshal.GetReference(rows);
        ref double target = ref MemoryMarshal.GetReference(y);
        int done = 0;
        if (EightLanes.IsSupported)
        {
            done = AddLanes<EightLanes>(in f, in r, stride, ref target, 0, y.Length);
        }
        else if (FourLanes.IsSupported)
        {
            done = AddLanes<FourLanes>(in f, in r, stride, ref target, 0, y.Length);
        }

        AddLanes<OneLane>(in f, in r, stride, ref target, done, y.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddLanes<T>(ref readonly double factors, ref readonly double rows, int stride, ref double y, int start, int end)
        where T : struct, ILanes<T>
    {
        T f0 = Unsafe.AsRef(in factors);
        T f1 = Unsafe.Add(ref Unsafe.AsRef(in factors), 1);
        T f2 = Unsafe.Add(ref Unsafe.AsRef(in factors), 2);
        T f3 = Unsafe.Add(ref Unsafe.AsRef(in factors), 3);
        T f4 = Unsafe.Add(ref Unsafe.AsRef(in factors), 4);
        T f5 = Unsafe.Add(ref Unsafe.AsRef(in factors), 5);
        T f6 = Unsafe.Add(ref Unsafe.AsRef(in factors), 6);
        T f7 = Unsafe.Add(ref Unsafe.AsRef(in factors), 7);
        int j = start;
        for (; j <= end - T.Count; j += T.Count)
        {
            T sum = T.Fma(f0, T.Load(in rows, j), T.Load(in y, j));
            sum = T.Fma(f1, T.Load(in rows, j + stride), sum);
            sum = T.Fma(f2, T.Load(in rows, j + (2 * stride)), sum);
            sum = T.Fma(f3, T.Load(in rows, j + (3 * stride)), sum);
            sum = T.Fma(f4, T.Load(in rows, j + (4 * stride)), sum);
            sum = T.Fma(f5, T.Load(in rows, j + (5 * stride)), sum);
            sum = T.Fma(f6, T.Load(in rows, j + (6 * stride)), sum);
            sum = T.Fma(f7, T.Load(in rows, j + (7 * stride)), sum);
            T.Store(sum, ref y, j);
        }

        return j;
    }
}
