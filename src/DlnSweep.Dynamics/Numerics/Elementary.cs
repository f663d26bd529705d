using MathNet.Numerics;

namespace DlnSweep.Dynamics.Numerics;

/// <summary>Elementary functions for simulation code.</summary>
public static class Elementary
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x * (0.5 + (x / 6)))) : Math.Abs(x) < 0.3 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;

    /// <summary>2^x.</summary>
    public static double Exp2(double x) => Math.Pow(2, x);

    /// <summary>ln x.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>ln (1 + x).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>The base-2 logarithm.</summary>
    public static double Log2(double x) => Math.Log2(x);

    /// <summary>The base-10 logarithm.</summary>
    public static double Log10(double x) => Math.Log10(x);

    /// <summary>x^y.</summary>
    public static double Pow(double x, double y) => Math.Pow(x, y);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x) => Math.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x) => Math.Cosh(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static double Asinh(double x) => Math.Asinh(x);

    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <summary>The error function.</summary>
    public static double Erf(double x) => SpecialFunctions.Erf(x);

    /// <summary>The complementary error function.</summary>
    public static double Erfc(double x) => SpecialFunctions.Erfc(x);

    /// <summary>The hyperbolic sine and cosine of one number.</summary>
    public static (double Sinh, double Cosh) SinhCosh(double x) => (Sinh(x), Cosh(x));

    /// <summary>e^x of each element; y may be x.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Exp(x[i]);
        }
    }

    /// <summary>ln x of each element; y may be x.</summary>
    public static void Log(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Log(x[i]);
        }
    }

    /// <summary>The hyperbolic tangent of each element; y may be x.</summary>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Tanh(x[i]);
        }
    }

    /// <summary>The hyperbolic sine and cosine of each element.</summary>
    public static void SinhCosh(ReadOnlySpan<double> x, Span<double> sinh, Span<double> cosh)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (sinh[i], cosh[i]) = SinhCosh(x[i]);
        }
    }
}
