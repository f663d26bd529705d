using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>The error function and its complement.</summary>
internal static class ErrorFunction
{
    /// <summary>Up to here in size the power series' shape is used, beyond it the scaled complement.</summary>
    private const double Near = 0.5;

    private const double TwoOverRootPi = 1.1283791670955126;

    // erfc is zero from here on.
    private const double Vanishing = 27.3;

    // erf(x) / x - 1 in x^2 for |x| up to 0.51: minimax, error 1.5e-17.
    private static ReadOnlySpan<double> NearCoefficients =>
    [
        0.12837916709551256,
        -0.37612638903183204,
        0.11283791670907134,
        -0.026866170627544556,
        0.005223977291980876,
        -0.0008548290911390867,
        0.00012053010879668936,
        -1.483779045238245e-05,
        1.464416883674224e-06,
    ];

    // (1 + 2 x) e^(x^2) erfc(x) - 1.25 in (x - 4)/(x + 4) for x from 0.495 to 27.5: minimax, error 1.2e-18.
    private static ReadOnlySpan<double> FarCoefficients =>
    [
        -0.01700488137444749,
        -0.1396211168405625,
        0.01537965210261973,
        0.06809705425468975,
        -0.10103906603630484,
        0.09373283499849003,
        -0.06633036581219916,
        0.03716751553452772,
        -0.016197734058003923,
        0.005031970011702217,
        -0.000757773287709574,
        -0.0001992569262645662,
        0.00015062167751446915,
        -2.439819972286439e-05,
        -1.1222065470271796e-05,
        5.706822944275041e-06,
        2.939686391742985e-07,
        -8.199745672322625e-07,
        7.430221992341483e-08,
        1.0362825827858313e-07,
        -1.7582453787598495e-08,
        -9.779479759180723e-09,
        1.7048130018610128e-09,
    ];

    /// <summary>erf x.</summary>
    public static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (size <= Near)
        {
            return Math.FusedMultiplyAdd(x, Polynomial.At(x * x, NearCoefficients), x);
        }

        return double.IsNaN(x) ? x : Math.CopySign(size < 6 ? Complement(1, Far(size)) : 1, x);
    }

    /// <summary>erfc x.</summary>
    public static double Erfc(double x)
    {
        if (Math.Abs(x) <= Near)
        {
            DoubleDouble leading = DoubleDouble.OrderedSum(1, -x);
            return leading.High - Math.FusedMultiplyAdd(x, Polynomial.At(x * x, NearCoefficients), -leading.Low);
        }

        return double.IsNaN(x) ? x : x < 0 ? (x > -6 ? Complement(2, Far(-x)) : 2) : x < Vanishing ? Far(x).High : 0;
    }

    // erfc x = e^(-x^2) (1.25 + p) / (1 + 2 x), all three factors as sums of two.
    private static DoubleDouble Far(double x)
    {
        DoubleDouble square = DoubleDouble.Product(x, x);
        double shift = square.High > 600 ? 100 : 0; // e^-x^2 = 2^-shift e^(shift ln 2 - x^2), so that no factor underflows
        double exact = (shift * Constants.Ln2High) - square.High;
        DoubleDouble rest = DoubleDouble.Sum(exact, shift * Constants.Ln2Low);
        var exponential = Exponential<OneLane>.Of(rest.High);
        DoubleDouble e = DoubleDouble.OrderedSum(1, exponential.Rest.Value);
        double eLow = e.Low + exponential.SinhTail.Value + exponential.CoshRise.Value;
        DoubleDouble decay = DoubleDouble.OrderedSum(e.High, eLow);
        decay = new(decay.High, Math.FusedMultiplyAdd(decay.High, rest.Low - square.Low, decay.Low));

        DoubleDouble denominator = DoubleDouble.Sum(1, 2 * x);
        DoubleDouble numerator = Scaled(x, denominator.High);
        DoubleDouble product = decay * numerator;
        double quotient = product.High / denominator.High;
        double missing =
            Math.FusedMultiplyAdd(-quotient, denominator.High, product.High)
            + Math.FusedMultiplyAdd(-quotient, denominator.Low, product.Low);
        double power = exponential.Power.Value;
        DoubleDouble value = DoubleDouble.OrderedSum(quotient * power, missing / denominator.High * power);
        return shift == 0 ? value : value.High / Constants.TwoTo100;
    }

    // f(x) = (1 + 2 x) e^(x^2) erfc(x), the polynomial corrected by f' for what t = (x - 4)/(x + 4) lost by rounding; dx/dt = (x + 4)^2 /
    // 8.
    private static DoubleDouble Scaled(double x, double denominator)
    {
        DoubleDouble above = DoubleDouble.Sum(x, -4);
        DoubleDouble below = DoubleDouble.Sum(x, 4);
        double t = above.High / below.High;
        double lost = Math.FusedMultiplyAdd(-t, below.High, above.High) + Math.FusedMultiplyAdd(-t, below.Low, above.Low); // times x + 4
        double p = Polynomial.At(t, FarCoefficients);
        double f = 1.25 + p;
        double slope = (2 * f / denominator) + (2 * x * f) - (TwoOverRootPi * denominator);
        DoubleDouble sum = DoubleDouble.OrderedSum(1.25, p);
        return new(sum.High, sum.Low + (lost * slope * below.High / 8));
    }

    private static double Complement(double whole, DoubleDouble part)
    {
        DoubleDouble difference = DoubleDouble.OrderedSum(whole, -part.High);
        return difference.High + (difference.Low - part.Low);
    }
}
