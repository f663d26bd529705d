using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.Numerics;

/// <summary>Evaluates a function at one number or at many, with the same bits.</summary>
internal static class Function<TFunction>
    where TFunction : struct, IFunction
{
    /// <summary>The function of one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x) => x >= TFunction.Low && x <= TFunction.High ? TFunction.Inside<OneLane>(x).Value : TFunction.Outside(x);

    /// <summary>The function of each element; y may be x.</summary>
    public static void Map(ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        ref readonly double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; EightLanes.IsFast && i <= x.Length - EightLanes.Count; i += EightLanes.Count)
        {
            var lanes = EightLanes.Load(in source, i);
            if (EightLanes.AllWithin(lanes, TFunction.Low, TFunction.High))
            {
                EightLanes.Store(TFunction.Inside(lanes), ref target, i);
            }
            else
            {
                OneByOne(x.Slice(i, EightLanes.Count), y.Slice(i, EightLanes.Count));
            }
        }

        OneByOne(x[i..], y[i..]);
    }

    private static void OneByOne(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Of(x[i]);
        }
    }
}
