using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>Applies a rule to every element.</summary>
internal static class VectorUpdate<TRule>
    where TRule : struct, IVectorRule
{
    /// <summary>z_i &#8592; rule(a, x_i, b, y_i), vectors of one length; z may be x or y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, Span<double> z)
    {
        ref readonly double xs = ref MemoryMarshal.GetReference(x);
        ref readonly double ys = ref MemoryMarshal.GetReference(y);
        ref double zs = ref MemoryMarshal.GetReference(z);
        int i = 0;
        for (; FourLanes.IsSupported && i <= x.Length - EightLanes.Count; i += EightLanes.Count)
        {
            EightLanes.Store(TRule.Of<EightLanes>(a, EightLanes.Load(in xs, i), b, EightLanes.Load(in ys, i)), ref zs, i);
        }

        for (; i < x.Length; i++)
        {
            z[i] = TRule.Of<OneLane>(a, x[i], b, y[i]).Value;
        }
    }
}
