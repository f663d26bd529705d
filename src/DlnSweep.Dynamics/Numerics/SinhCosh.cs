using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.Numerics;

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
        ref readonly double source = ref MemoryMarshal.GetReference(x);
        ref double sinhTarget = ref MemoryMarshal.GetReference(sinh);
        ref double coshTarget = ref MemoryMarshal.GetReference(cosh);
        int i = 0;
        for (; EightLanes.IsFast && i <= x.Length - EightLanes.Count; i += EightLanes.Count)
        {
            var lanes = EightLanes.Load(in source, i);
            if (EightLanes.AllWithin(lanes, SinhFunction.Low, SinhFunction.High))
            {
                (EightLanes s, EightLanes c) = SinhCoshInside(lanes);
                EightLanes.Store(s, ref sinhTarget, i);
                EightLanes.Store(c, ref coshTarget, i);
            }
            else
            {
                SinhCoshOneByOne(x.Slice(i, EightLanes.Count), sinh.Slice(i, EightLanes.Count), cosh.Slice(i, EightLanes.Count));
            }
        }

        SinhCoshOneByOne(x[i..], sinh[i..], cosh[i..]);
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
