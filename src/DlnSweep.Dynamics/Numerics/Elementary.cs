using MathNet.Numerics;

namespace DlnSweep.Dynamics.Numerics;

/// <summary>
/// Elementary functions whose bits are the same on every machine: their errors stay below one unit in the last place, in most cases little above one
/// half. All take any argument: NaN gives NaN, overflow infinity, underflow a subnormal number or zero, a pole an infinity.
/// </summary>
public static partial class Elementary
{
    /// <summary>x^y.</summary>
    public static double Pow(double x, double y) => Math.Pow(x, y);

    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <summary>The error function.</summary>
    public static double Erf(double x) => SpecialFunctions.Erf(x);

    /// <summary>The complementary error function.</summary>
    public static double Erfc(double x) => SpecialFunctions.Erfc(x);
}
