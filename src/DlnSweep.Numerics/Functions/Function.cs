using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Functions;

/// <summary>Evaluates a function at one number or at many, with the same bits.</summary>
internal static class Function<TFunction>
    where TFunction : struct, IFunction
{
    /// <summary>The function of one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x) =>
        x >= TFunction.Low && x <= TFunction.High ? TFunction.Inside<OneLane>(x).Value : TFunction.Outside(x);

    /// <summary>The function of each element; y may be x.</summary>
    public static void Map(ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        int done = EightLanes.IsSupported ? MapLanes<EightLanes>(x, y) : FourLanes.IsSupported ? MapLanes<FourLanes>(x, y) : 0;
        OneByOne(x[done..], y[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MapLanes<T>(ReadOnlySpan<double> x, Span<double> y)
        where T : struct, ILanes<T>
    {
        ref readonly double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - T.Count; i += T.Count)
        {
            T lanes = T.Load(in source, i);
            if (T.AllWithin(lanes, TFunction.Low, TFunction.High))
            {
                T.Store(TFunction.Inside(lanes), ref target, i);
            }
            else
            {
                OneByOne(x.Slice(i, T.Count), y.Slice(i, T.Count));
            }
        }

        return i;
    }

    private static void OneByOne(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Of(x[i]);
        }
    }
}
