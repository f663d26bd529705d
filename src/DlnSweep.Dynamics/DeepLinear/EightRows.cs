using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Products of eight rows of equal length, a multiple of eight, with vectors, reading each row once. Lanes and order are fixed, so every
/// instruction path gives the same bits. Short rows are padded with zeros.
/// </summary>
internal static class EightRows
{
    /// <summary>Rows in a block, and the lanes of a vector.</summary>
    internal const int Count = 8;

    /// <summary>The smallest multiple of eight that is not below a length.</summary>
    internal static int Padded(int length) => (length + Count - 1) & -Count;

    /// <summary>y[0..length) += sum_i m_i row_i.</summary>
    internal static void Accumulate(ReadOnlySpan<double> rows, int stride, int length, ReadOnlySpan<double> m, Span<double> y)
    {
        Require(rows, stride, length, m.Length, y.Length);
        ref double sums = ref MemoryMarshal.GetReference(y);
        ref double row0 = ref MemoryMarshal.GetReference(rows);
        ref double row1 = ref Unsafe.Add(ref row0, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        ref double row4 = ref Unsafe.Add(ref row3, stride);
        ref double row5 = ref Unsafe.Add(ref row4, stride);
        ref double row6 = ref Unsafe.Add(ref row5, stride);
        ref double row7 = ref Unsafe.Add(ref row6, stride);
        Vector512<double> m0 = Vector512.Create(m[0]);
        Vector512<double> m1 = Vector512.Create(m[1]);
        Vector512<double> m2 = Vector512.Create(m[2]);
        Vector512<double> m3 = Vector512.Create(m[3]);
        Vector512<double> m4 = Vector512.Create(m[4]);
        Vector512<double> m5 = Vector512.Create(m[5]);
        Vector512<double> m6 = Vector512.Create(m[6]);
        Vector512<double> m7 = Vector512.Create(m[7]);
        for (nuint j = 0; j < (nuint)length; j += Count)
        {
            Vector512<double> even = Vector512.FusedMultiplyAdd(m0, Vector512.LoadUnsafe(ref row0, j), Vector512.LoadUnsafe(ref sums, j));
            Vector512<double> odd = m1 * Vector512.LoadUnsafe(ref row1, j);
            even = Vector512.FusedMultiplyAdd(m2, Vector512.LoadUnsafe(ref row2, j), even);
            odd = Vector512.FusedMultiplyAdd(m3, Vector512.LoadUnsafe(ref row3, j), odd);
            even = Vector512.FusedMultiplyAdd(m4, Vector512.LoadUnsafe(ref row4, j), even);
            odd = Vector512.FusedMultiplyAdd(m5, Vector512.LoadUnsafe(ref row5, j), odd);
            even = Vector512.FusedMultiplyAdd(m6, Vector512.LoadUnsafe(ref row6, j), even);
            odd = Vector512.FusedMultiplyAdd(m7, Vector512.LoadUnsafe(ref row7, j), odd);
            (even + odd).StoreUnsafe(ref sums, j);
        }
    }

    /// <summary>products[i] = row_i . x.</summary>
    internal static void Dot(ReadOnlySpan<double> rows, int stride, int length, ReadOnlySpan<double> x, Span<double> products)
    {
        Require(rows, stride, length, products.Length, x.Length);
        ref double values = ref MemoryMarshal.GetReference(x);
        ref double row0 = ref MemoryMarshal.GetReference(rows);
        ref double row1 = ref Unsafe.Add(ref row0, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        ref double row4 = ref Unsafe.Add(ref row3, stride);
        ref double row5 = ref Unsafe.Add(ref row4, stride);
        ref double row6 = ref Unsafe.Add(ref row5, stride);
        ref double row7 = ref Unsafe.Add(ref row6, stride);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nuint j = 0; j < (nuint)length; j += Count)
        {
            Vector512<double> v = Vector512.LoadUnsafe(ref values, j);
            s0 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row0, j), s0);
            s1 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row1, j), s1);
            s2 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row2, j), s2);
            s3 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row3, j), s3);
            s4 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row4, j), s4);
            s5 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row5, j), s5);
            s6 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row6, j), s6);
            s7 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref row7, j), s7);
        }

        Store(products, s0, s1, s2, s3, s4, s5, s6, s7);
    }

    /// <summary>
    /// Both at once, for the part of a symmetric matrix below its diagonal: y += sum_i m_i row_i and products[i] = row_i . x.
    /// </summary>
    internal static void AccumulateAndDot(
        ReadOnlySpan<double> rows,
        int stride,
        int length,
        ReadOnlySpan<double> m,
        Span<double> y,
        ReadOnlySpan<double> x,
        Span<double> products)
    {
        Require(rows, stride, length, Math.Min(m.Length, products.Length), Math.Min(x.Length, y.Length));
        ref double sums = ref MemoryMarshal.GetReference(y);
        ref double values = ref MemoryMarshal.GetReference(x);
        ref double row0 = ref MemoryMarshal.GetReference(rows);
        ref double row1 = ref Unsafe.Add(ref row0, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        ref double row4 = ref Unsafe.Add(ref row3, stride);
        ref double row5 = ref Unsafe.Add(ref row4, stride);
        ref double row6 = ref Unsafe.Add(ref row5, stride);
        ref double row7 = ref Unsafe.Add(ref row6, stride);
        Vector512<double> m0 = Vector512.Create(m[0]);
        Vector512<double> m1 = Vector512.Create(m[1]);
        Vector512<double> m2 = Vector512.Create(m[2]);
        Vector512<double> m3 = Vector512.Create(m[3]);
        Vector512<double> m4 = Vector512.Create(m[4]);
        Vector512<double> m5 = Vector512.Create(m[5]);
        Vector512<double> m6 = Vector512.Create(m[6]);
        Vector512<double> m7 = Vector512.Create(m[7]);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nuint j = 0; j < (nuint)length; j += Count)
        {
            Vector512<double> v = Vector512.LoadUnsafe(ref values, j);
            Vector512<double> r = Vector512.LoadUnsafe(ref row0, j);
            s0 = Vector512.FusedMultiplyAdd(v, r, s0);
            Vector512<double> even = Vector512.FusedMultiplyAdd(m0, r, Vector512.LoadUnsafe(ref sums, j));
            r = Vector512.LoadUnsafe(ref row1, j);
            s1 = Vector512.FusedMultiplyAdd(v, r, s1);
            Vector512<double> odd = m1 * r;
            r = Vector512.LoadUnsafe(ref row2, j);
            s2 = Vector512.FusedMultiplyAdd(v, r, s2);
            even = Vector512.FusedMultiplyAdd(m2, r, even);
            r = Vector512.LoadUnsafe(ref row3, j);
            s3 = Vector512.FusedMultiplyAdd(v, r, s3);
            odd = Vector512.FusedMultiplyAdd(m3, r, odd);
            r = Vector512.LoadUnsafe(ref row4, j);
            s4 = Vector512.FusedMultiplyAdd(v, r, s4);
            even = Vector512.FusedMultiplyAdd(m4, r, even);
            r = Vector512.LoadUnsafe(ref row5, j);
            s5 = Vector512.FusedMultiplyAdd(v, r, s5);
            odd = Vector512.FusedMultiplyAdd(m5, r, odd);
            r = Vector512.LoadUnsafe(ref row6, j);
            s6 = Vector512.FusedMultiplyAdd(v, r, s6);
            even = Vector512.FusedMultiplyAdd(m6, r, even);
            r = Vector512.LoadUnsafe(ref row7, j);
            s7 = Vector512.FusedMultiplyAdd(v, r, s7);
            odd = Vector512.FusedMultiplyAdd(m7, r, odd);
            (even + odd).StoreUnsafe(ref sums, j);
        }

        Store(products, s0, s1, s2, s3, s4, s5, s6, s7);
    }

    private static void Require(ReadOnlySpan<double> rows, int stride, int length, int weights, int columns)
    {
        bool inside = length <= stride && rows.Length >= (7 * stride) + length;
        bool fits = inside && length % Count == 0 && weights >= Count && columns >= length;
        ArgumentOutOfRangeException.ThrowIfEqual(fits, false, nameof(length));
        Debug.Assert(stride % Count == 0, "Rows start at multiples of eight.");
    }

    private static void Store(
        Span<double> products,
        Vector512<double> s0,
        Vector512<double> s1,
        Vector512<double> s2,
        Vector512<double> s3,
        Vector512<double> s4,
        Vector512<double> s5,
        Vector512<double> s6,
        Vector512<double> s7)
    {
        products[0] = Sum(s0);
        products[1] = Sum(s1);
        products[2] = Sum(s2);
        products[3] = Sum(s3);
        products[4] = Sum(s4);
        products[5] = Sum(s5);
        products[6] = Sum(s6);
        products[7] = Sum(s7);
    }

    /// <summary>The lanes added by halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Sum(Vector512<double> v)
    {
        Vector256<double> four = v.GetLower() + v.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
