using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>A function of one variable: a kernel for most arguments, and a slower way for the rest.</summary>
internal interface IFunction
{
    /// <summary>The least argument that the kernel takes.</summary>
    static abstract double Low { get; }

    /// <summary>The largest argument that the kernel takes.</summary>
    static abstract double High { get; }

    /// <summary>The function in every lane, all of which lie in [Low, High].</summary>
    static abstract T Inside<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function of any other argument, NaN and the infinities among them.</summary>
    static abstract double Outside(double x);
}
