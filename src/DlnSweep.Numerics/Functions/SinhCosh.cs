using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Functions;

public static partial class Elementary
{
    /// <summary>sinh x and cosh x, at little more than the price of one.</summary>
    public static (double Sinh, double Cosh) SinhCosh(double x)
    {
        if (!(x >= SinhFunction.Low && x <= SinhFunction.High))
        {
            return (SinhFunction.Outside(x), CoshFunction.Outside(x));
        }

        (OneLane sinh, OneLane cosh) = SinhCoshInside<OneLane>(x);
        return (sinh.Value, cosh.Value);
    }

    /// <summary>sinh x and cosh x of each element, bit for bit as one by one; either result may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SinhCosh(ReadOnlySpan<double> x, Span<double> sinh, Span<double> cosh)
    {
        Shape.Require(x.Length == sinh.Length && x.Length == cosh.Length, $"Lengths {x.Length}, {sinh.Length} and {cosh.Length} differ.");
        int done =
            EightLanes.IsSupported ? SinhCoshLanes<EightLanes>(x, sinh, cosh)
            : FourLanes.IsSupported ? SinhCoshLanes<FourLanes>(x, sinh, cosh)
            : 0;
        SinhCoshOneByOne(x[done..], sinh[done..], cosh[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SinhCoshLanes<T>(ReadOnlySpan<double> x, Span<double> sinh, Span<double> cosh)
        where T : struct, ILanes<T>
    {
        ref readonly double source = ref MemoryMarshal.GetReference(x);
        ref double sinhTarget = ref MemoryMarshal.GetReference(sinh);
        ref double coshTarget = ref MemoryMarshal.GetReference(cosh);
        int i = 0;
        for (; i <= x.Length - T.Count; i += T.Count)
        {
            T lanes = T.Load(in source, i);
            if (T.AllWithin(lanes, SinhFunction.Low, SinhFunction.High))
            {
                (T s, T c) = SinhCoshInside(lanes);
                T.Store(s, ref sinhTarget, i);
                T.Store(c, ref coshTarget, i);
            }
            else
            {
                SinhCoshOneByOne(x.Slice(i, T.Count), sinh.Slice(i, T.Count), cosh.Slice(i, T.Count));
            }
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Sinh, T Cosh) SinhCoshInside<T>(T x)
        where T : struct, ILanes<T>
    {
        var pair = HyperbolicPair<T>.Of(T.Abs(x));
        return (T.CopySign(pair.Sinh + pair.SinhTail, x), pair.Cosh + pair.CoshTail);
    }

    private static void SinhCoshOneByOne(ReadOnlySpan<double> x, Span<double> sinh, Span<double> cosh)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (sinh[i], cosh[i]) = SinhCosh(x[i]);
        }
    }
}
