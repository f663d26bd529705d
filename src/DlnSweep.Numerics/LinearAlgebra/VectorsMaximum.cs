using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The largest element by size. Without their signs, numbers are ordered as their bits are, and NaN comes last.</summary>
internal static class VectorMaximum
{
    /// <summary>max_i |x_i|, NaN if any element is.</summary>
    public static double OfAbs(ReadOnlySpan<double> x)
    {
        int i = 0;
        long largest = 0;
        if (FourLanes.IsSupported && x.Length >= EightLanes.Count)
        {
            ref readonly double xs = ref MemoryMarshal.GetReference(x);
            EightLanes lanes = 0;
            for (; i <= x.Length - EightLanes.Count; i += EightLanes.Count)
            {
                lanes = EightLanes.MaxOfBits(lanes, EightLanes.Abs(EightLanes.Load(in xs, i)));
            }

            largest = EightLanes.MaxOfBits(lanes);
        }

        for (; i < x.Length; i++)
        {
            largest = Math.Max(largest, BitConverter.DoubleToInt64Bits(Math.Abs(x[i])));
        }

        return BitConverter.Int64BitsToDouble(largest);
    }
}
