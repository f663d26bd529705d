using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The transposition of 4 x 4 elements in registers, on machines with AVX.</summary>
internal static class Squares
{
    /// <summary>Turns four rows into four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector256<double> r0, ref Vector256<double> r1, ref Vector256<double> r2, ref Vector256<double> r3)
    {
        Vector256<double> even01 = Avx.UnpackLow(r0, r1), odd01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> even23 = Avx.UnpackLow(r2, r3), odd23 = Avx.UnpackHigh(r2, r3);
        r0 = Avx.Permute2x128(even01, even23, 0x20);
        r1 = Avx.Permute2x128(odd01, odd23, 0x20);
        r2 = Avx.Permute2x128(even01, even23, 0x31);
        r3 = Avx.Permute2x128(odd01, odd23, 0x31);
    }
}
