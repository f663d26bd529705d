using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// y &#8592; alpha A x + beta y: element i is alpha times the sum that <see cref="Vectors.Dot"/> gives for row i, plus beta y_i. With
/// AVX-512 four rows go together, so that x is read once for them and four streams of A are under way.
/// </summary>
internal static class MatrixVectorRows
{
    private const int RowsAtOnce = 4;
    private const int Lanes = VectorSum<VectorTerms.Product>.Lanes;

    /// <summary>Elements from, from + 1, ... of the result.</summary>
    public static void Multiply(double alpha, Matrix a, ReadOnlySpan<double> x, double beta, Span<double> y, int from)
    {
        int i = 0;
        if (EightLanes.IsSupported && x.Length >= Lanes)
        {
            Span<double> sums = stackalloc double[RowsAtOnce * Lanes];
            for (; i <= y.Length - RowsAtOnce; i += RowsAtOnce)
            {
                FourRows(a, from + i, x, sums);
                for (int row = 0; row < RowsAtOnce; row++)
                {
                    y[i + row] = Blend(alpha, sums[row], beta, y[i + row]);
                }
            }
        }

        for (; i < y.Length; i++)
        {
            y[i] = Blend(alpha, Vectors.Dot(a.Row(from + i), x), beta, y[i]);
        }
    }

    private static double Blend(double alpha, double product, double beta, double old) =>
        beta == 0 ? alpha * product : (alpha * product) + (beta * old);

    // The four products, in the first elements of the sums.
    private static void FourRows(Matrix a, int row, ReadOnlySpan<double> x, Span<double> sums)
    {
        ReadOnlySpan<double> rows = a.Data.AsSpan(a.Offset + (row * a.Stride), ((RowsAtOnce - 1) * a.Stride) + a.Columns);
        ref double elements = ref MemoryMarshal.GetReference(rows);
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double first = ref MemoryMarshal.GetReference(sums);
        int blocks = x.Length / Lanes * Lanes;
        AddBlocks(ref elements, a.Stride, ref xs, blocks, ref first);
        for (int i = 0; i < RowsAtOnce; i++)
        {
            ref double mine = ref Unsafe.Add(ref first, i * Lanes);
            sums[i] = VectorSum<VectorTerms.Product>.Finish(ref mine, ref Unsafe.Add(ref elements, i * a.Stride), ref xs, blocks, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBlocks(ref double rows, int stride, ref double x, int count, ref double sums)
    {
        ref double row1 = ref Unsafe.Add(ref rows, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        EightLanes sum00 = 0, sum01 = 0, sum02 = 0, sum03 = 0;
        EightLanes sum10 = 0, sum11 = 0, sum12 = 0, sum13 = 0;
        EightLanes sum20 = 0, sum21 = 0, sum22 = 0, sum23 = 0;
        EightLanes sum30 = 0, sum31 = 0, sum32 = 0, sum33 = 0;
        for (int i = 0; i < count; i += Lanes)
        {
            EightLanes x0 = EightLanes.Load(in x, i);
            sum00 = EightLanes.Fma(EightLanes.Load(in rows, i), x0, sum00);
            sum10 = EightLanes.Fma(EightLanes.Load(in row1, i), x0, sum10);
            sum20 = EightLanes.Fma(EightLanes.Load(in row2, i), x0, sum20);
            sum30 = EightLanes.Fma(EightLanes.Load(in row3, i), x0, sum30);
            EightLanes x1 = EightLanes.Load(in x, i + 8);
            sum01 = EightLanes.Fma(EightLanes.Load(in rows, i + 8), x1, sum01);
            sum11 = EightLanes.Fma(EightLanes.Load(in row1, i + 8), x1, sum11);
            sum21 = EightLanes.Fma(EightLanes.Load(in row2, i + 8), x1, sum21);
            sum31 = EightLanes.Fma(EightLanes.Load(in row3, i + 8), x1, sum31);
            EightLanes x2 = EightLanes.Load(in x, i + 16);
            sum02 = EightLanes.Fma(EightLanes.Load(in rows, i + 16), x2, sum02);
            sum12 = EightLanes.Fma(EightLanes.Load(in row1, i + 16), x2, sum12);
            sum22 = EightLanes.Fma(EightLanes.Load(in row2, i + 16), x2, sum22);
            sum32 = EightLanes.Fma(EightLanes.Load(in row3, i + 16), x2, sum32);
            EightLanes x3 = EightLanes.Load(in x, i + 24);
            sum03 = EightLanes.Fma(EightLanes.Load(in rows, i + 24), x3, sum03);
            sum13 = EightLanes.Fma(EightLanes.Load(in row1, i + 24), x3, sum13);
            sum23 = EightLanes.Fma(EightLanes.Load(in row2, i + 24), x3, sum23);
            sum33 = EightLanes.Fma(EightLanes.Load(in row3, i + 24), x3, sum33);
        }

        EightLanes.Store(sum00, ref sums, 0);
        EightLanes.Store(sum01, ref sums, 8);
        EightLanes.Store(sum02, ref sums, 16);
        EightLanes.Store(sum03, ref sums, 24);
        EightLanes.Store(sum10, ref sums, 32);
        EightLanes.Store(sum11, ref sums, 40);
        EightLanes.Store(sum12, ref sums, 48);
        EightLanes.Store(sum13, ref sums, 56);
        EightLanes.Store(sum20, ref sums, 64);
        EightLanes.Store(sum21, ref sums, 72);
        EightLanes.Store(sum22, ref sums, 80);
        EightLanes.Store(sum23, ref sums, 88);
        EightLanes.Store(sum30, ref sums, 96);
        EightLanes.Store(sum31, ref sums, 104);
        EightLanes.Store(sum32, ref sums, 112);
        EightLanes.Store(sum33, ref sums, 120);
    }
}
