namespace DlnSweep.Dynamics.Numerics;

/// <summary>
/// Elementary functions whose bits are the same on every machine: their errors stay below one unit in the last place, in most cases little above one
/// half. All take any argument: NaN gives NaN, overflow infinity, underflow a subnormal number or zero, a pole an infinity.
/// </summary>
public static partial class Elementary
{
    /// <summary>The error function.</summary>
    public static double Erf(double x) => ErrorFunction.Erf(x);

    /// <summary>The complementary error function, with full relative accuracy in the tail.</summary>
    public static double Erfc(double x) => ErrorFunction.Erfc(x);
}
