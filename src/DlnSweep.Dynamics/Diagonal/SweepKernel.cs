using System.Runtime.Intrinsics;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The sweep r_i = y_i - x_i . beta, force += r_i x_i over rows of X. Rows are taken eight (or four) at a time: their products with beta
/// share its loads, and they are still in the cache when they are added to the force. Each product is summed in eight lanes and a
/// fixed tree, and the force takes the rows in order, each by a fused multiply-add: the grouping and the vector width do not change a bit.
/// </summary>
internal static unsafe class SweepKernel
{
    /// <summary>Rows are padded with zeros to a multiple of this many elements.</summary>
    public const int Lanes = 8;

    /// <summary>Sweeps over the rows of one part.</summary>
    /// <param name="x">The first row.</param>
    /// <param name="stride">The padded length of a row, of beta and of the force.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="target">y, one for each row.</param>
    /// <param name="beta">The coefficients.</param>
    /// <param name="residual">Receives r, one for each row.</param>
    /// <param name="force">Is added to.</param>
    public static void Sweep(double* x, nint stride, int rows, double* target, double* beta, double* residual, double* force)
    {
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= rows; i += 8)
            {
                Project8(x + (i * stride), stride, beta, residual + i);
                Subtract(target + i, residual + i, 8);
                Spread8(x + (i * stride), stride, residual + i, force);
            }
        }

        for (; i + 4 <= rows; i += 4)
        {
            Project4(x + (i * stride), stride, beta, residual + i);
            Subtract(target + i, residual + i, 4);
            Spread4(x + (i * stride), stride, residual + i, force);
        }

        for (; i < rows; i++)
        {
            Project1(x + (i * stride), stride, beta, residual + i);
            Subtract(target + i, residual + i, 1);
            Spread1(x + (i * stride), stride, residual[i], force);
        }
    }

    private static void Subtract(double* target, double* residual, int count)
    {
        for (int i = 0; i < count; i++)
        {
            residual[i] = target[i] - residual[i];
        }
    }

    // The tree of the eight lanes: halves onto each other, three times.
    private static double Sum(Vector256<double> low, Vector256<double> high)
    {
        Vector256<double> four = low + high;
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private static double Sum(Vector512<double> lanes) => Sum(lanes.GetLower(), lanes.GetUpper());

    private static void Project8(double* x, nint stride, double* beta, double* products)
    {
        double* x4 = x + (4 * stride);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint j = 0; j < stride; j += Lanes)
        {
            Vector512<double> b = Vector512.Load(beta + j);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(x + j), b, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Load(x + stride + j), b, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Load(x + (2 * stride) + j), b, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Load(x + (3 * stride) + j), b, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Load(x4 + j), b, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Load(x4 + stride + j), b, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Load(x4 + (2 * stride) + j), b, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Load(x4 + (3 * stride) + j), b, s7);
        }

        products[0] = Sum(s0);
        products[1] = Sum(s1);
        products[2] = Sum(s2);
        products[3] = Sum(s3);
        products[4] = Sum(s4);
        products[5] = Sum(s5);
        products[6] = Sum(s6);
        products[7] = Sum(s7);
    }

    private static void Spread8(double* x, nint stride, double* r, double* force)
    {
        double* x4 = x + (4 * stride);
        Vector512<double> r0 = Vector512.Create(r[0]), r1 = Vector512.Create(r[1]);
        Vector512<double> r2 = Vector512.Create(r[2]), r3 = Vector512.Create(r[3]);
        Vector512<double> r4 = Vector512.Create(r[4]), r5 = Vector512.Create(r[5]);
        Vector512<double> r6 = Vector512.Create(r[6]), r7 = Vector512.Create(r[7]);
        for (nint j = 0; j < stride; j += Lanes)
        {
            Vector512<double> f = Vector512.Load(force + j);
            f = Vector512.FusedMultiplyAdd(r0, Vector512.Load(x + j), f);
            f = Vector512.FusedMultiplyAdd(r1, Vector512.Load(x + stride + j), f);
            f = Vector512.FusedMultiplyAdd(r2, Vector512.Load(x + (2 * stride) + j), f);
            f = Vector512.FusedMultiplyAdd(r3, Vector512.Load(x + (3 * stride) + j), f);
            f = Vector512.FusedMultiplyAdd(r4, Vector512.Load(x4 + j), f);
            f = Vector512.FusedMultiplyAdd(r5, Vector512.Load(x4 + stride + j), f);
            f = Vector512.FusedMultiplyAdd(r6, Vector512.Load(x4 + (2 * stride) + j), f);
            f = Vector512.FusedMultiplyAdd(r7, Vector512.Load(x4 + (3 * stride) + j), f);
            f.Store(force + j);
        }
    }

    private static void Project4(double* x, nint stride, double* beta, double* products)
    {
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default; // lanes 0..3
        Vector256<double> b0 = default, b1 = default, b2 = default, b3 = default; // lanes 4..7
        for (nint j = 0; j < stride; j += Lanes)
        {
            Vector256<double> b = Vector256.Load(beta + j);
            a0 = Vector256.FusedMultiplyAdd(Vector256.Load(x + j), b, a0);
            a1 = Vector256.FusedMultiplyAdd(Vector256.Load(x + stride + j), b, a1);
            a2 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (2 * stride) + j), b, a2);
            a3 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (3 * stride) + j), b, a3);
            b = Vector256.Load(beta + j + 4);
            b0 = Vector256.FusedMultiplyAdd(Vector256.Load(x + j + 4), b, b0);
            b1 = Vector256.FusedMultiplyAdd(Vector256.Load(x + stride + j + 4), b, b1);
            b2 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (2 * stride) + j + 4), b, b2);
            b3 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (3 * stride) + j + 4), b, b3);
        }

        products[0] = Sum(a0, b0);
        products[1] = Sum(a1, b1);
        products[2] = Sum(a2, b2);
        products[3] = Sum(a3, b3);
    }

    private static void Spread4(double* x, nint stride, double* r, double* force)
    {
        Vector256<double> r0 = Vector256.Create(r[0]), r1 = Vector256.Create(r[1]);
        Vector256<double> r2 = Vector256.Create(r[2]), r3 = Vector256.Create(r[3]);
        for (nint j = 0; j < stride; j += 4)
        {
            Vector256<double> f = Vector256.Load(force + j);
            f = Vector256.FusedMultiplyAdd(r0, Vector256.Load(x + j), f);
            f = Vector256.FusedMultiplyAdd(r1, Vector256.Load(x + stride + j), f);
            f = Vector256.FusedMultiplyAdd(r2, Vector256.Load(x + (2 * stride) + j), f);
            f = Vector256.FusedMultiplyAdd(r3, Vector256.Load(x + (3 * stride) + j), f);
            f.Store(force + j);
        }
    }

    private static void Project1(double* x, nint stride, double* beta, double* product)
    {
        Vector256<double> low = default, high = default;
        for (nint j = 0; j < stride; j += Lanes)
        {
            low = Vector256.FusedMultiplyAdd(Vector256.Load(x + j), Vector256.Load(beta + j), low);
            high = Vector256.FusedMultiplyAdd(Vector256.Load(x + j + 4), Vector256.Load(beta + j + 4), high);
        }

        *product = Sum(low, high);
    }

    private static void Spread1(double* x, nint stride, double r, double* force)
    {
        Vector256<double> factor = Vector256.Create(r);
        for (nint j = 0; j < stride; j += 4)
        {
            Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + j), Vector256.Load(force + j)).Store(force + j);
        }
    }
}
