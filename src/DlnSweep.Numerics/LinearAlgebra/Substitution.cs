using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Forward substitution with a small lower triangle for many right-hand sides at once. Strides may be negative: read from its last row
/// and column backwards, an upper triangle is a lower one.
/// </summary>
internal static unsafe class Substitution
{
    /// <summary>
    /// B &#8592; T^-1 B, n x columns. Element (i, j) of T is at <c>t[i * down + j * right]</c>, row i of B at <c>b + i * stride</c>.
    /// </summary>
    public static void Solve(double* t, nint down, nint right, bool unitDiagonal, int n, double* b, nint stride, int columns)
    {
        int j = 0;
        for (; Avx512F.IsSupported && j + 64 <= columns; j += 64)
        {
            SolveStrip512(t, down, right, unitDiagonal, n, b + j, stride);
        }

        for (; Fma.IsSupported && j + 16 <= columns; j += 16)
        {
            SolveStrip256(t, down, right, unitDiagonal, n, b + j, stride);
        }

        for (; j < columns; j++)
        {
            SolveColumn(t, down, right, unitDiagonal, n, b + j, stride);
        }
    }

    private static void SolveStrip512(double* t, nint down, nint right, bool unitDiagonal, int n, double* b, nint stride)
    {
        for (int i = 0; i < n; i++)
        {
            double* row = b + (i * stride);
            Vector512<double> s0 = Vector512.Load(row),
                s1 = Vector512.Load(row + 8),
                s2 = Vector512.Load(row + 16),
                s3 = Vector512.Load(row + 24);
            Vector512<double> s4 = Vector512.Load(row + 32),
                s5 = Vector512.Load(row + 40),
                s6 = Vector512.Load(row + 48),
                s7 = Vector512.Load(row + 56);
            double* above = b;
            double* factors = t + (i * down);
            for (int p = 0; p < i; p++)
            {
                Vector512<double> factor = Vector512.Create(*factors);
                s0 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above), s0);
                s1 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 8), s1);
                s2 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 16), s2);
                s3 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 24), s3);
                s4 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 32), s4);
                s5 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 40), s5);
                s6 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 48), s6);
                s7 = Avx512F.FusedMultiplyAddNegated(factor, Vector512.Load(above + 56), s7);
                above += stride;
                factors += right;
            }

            Vector512<double> pivot = Vector512.Create(unitDiagonal ? 1 : *factors);
            (s0 / pivot).Store(row);
            (s1 / pivot).Store(row + 8);
            (s2 / pivot).Store(row + 16);
            (s3 / pivot).Store(row + 24);
            (s4 / pivot).Store(row + 32);
            (s5 / pivot).Store(row + 40);
            (s6 / pivot).Store(row + 48);
            (s7 / pivot).Store(row + 56);
        }
    }

    private static void SolveStrip256(double* t, nint down, nint right, bool unitDiagonal, int n, double* b, nint stride)
    {
        for (int i = 0; i < n; i++)
        {
            double* row = b + (i * stride);
            Vector256<double> s0 = Vector256.Load(row),
                s1 = Vector256.Load(row + 4),
                s2 = Vector256.Load(row + 8),
                s3 = Vector256.Load(row + 12);
            double* above = b;
            double* factors = t + (i * down);
            for (int p = 0; p < i; p++)
            {
                Vector256<double> factor = Vector256.Create(*factors);
                s0 = Fma.MultiplyAddNegated(factor, Vector256.Load(above), s0);
                s1 = Fma.MultiplyAddNegated(factor, Vector256.Load(above + 4), s1);
                s2 = Fma.MultiplyAddNegated(factor, Vector256.Load(above + 8), s2);
                s3 = Fma.MultiplyAddNegated(factor, Vector256.Load(above + 12), s3);
                above += stride;
                factors += right;
            }

            Vector256<double> pivot = Vector256.Create(unitDiagonal ? 1 : *factors);
            (s0 / pivot).Store(row);
            (s1 / pivot).Store(row + 4);
            (s2 / pivot).Store(row + 8);
            (s3 / pivot).Store(row + 12);
        }
    }

    private static void SolveColumn(double* t, nint down, nint right, bool unitDiagonal, int n, double* b, nint stride)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = b[i * stride];
            for (int p = 0; p < i; p++)
            {
                sum = Math.FusedMultiplyAdd(-t[(i * down) + (p * right)], b[p * stride], sum);
            }

            b[i * stride] = unitDiagonal ? sum : sum / t[i * (down + right)];
        }
    }
}
