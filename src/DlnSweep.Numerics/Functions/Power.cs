namespace DlnSweep.Numerics.Functions;

/// <summary>
/// x^y = e^(y ln x) with logarithm and exponential in double-double: a relative error of at most 2^-70 before the one rounding, so that
/// about one result in a hundred thousand might be the second nearest double; results that lie halfway between two doubles are found
/// exactly.
/// </summary>
internal static class Power
{
    private const double RootTwo = 1.4142135623730951;
    private const double Ln2Lowest = -1.3124698417785255e-27;

    // 1 / (2 j + 1), the coefficients of artanh(s) / s in s^2: those from the sixth on matter to double precision only.
    private static readonly DoubleDouble[] ArtanhHead =
    [
        1,
        (DoubleDouble)1 / 3,
        (DoubleDouble)1 / 5,
        (DoubleDouble)1 / 7,
        (DoubleDouble)1 / 9,
    ];
    private static readonly DoubleDouble[] ExpHead = [1, 0.5, (DoubleDouble)1 / 6, (DoubleDouble)1 / 24];

    private static ReadOnlySpan<double> ArtanhTail =>
        [1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27, 1.0 / 29, 1.0 / 31, 1.0 / 33];

    private static ReadOnlySpan<double> ExpTail => [1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800];

    /// <summary>x^y for a positive finite x and a finite y, neither of them trivial.</summary>
    public static double Of(double x, double y)
    {
        DoubleDouble logarithm = Log(x);
        double size = y * logarithm.High;
        if (!(Math.Abs(size) < 800))
        {
            return size > 0 ? double.PositiveInfinity : 0;
        }

        (DoubleDouble value, int exponent) = Exp(y * logarithm);
        double result = value.High;
        double distance = Math.Abs(value.Low) / (Math.BitIncrement(result) - result);
        if (Math.Abs(distance - 0.5) < 1e-3 && PowerTie.TryFind(x, y, out double tie))
        {
            return tie;
        }

        return Math.ScaleB(result, exponent);
    }

    // As the class Logarithm, in double-double.
    private static DoubleDouble Log(double x)
    {
        int shift = x < LogFunction.SmallestNormal ? 100 : 0;
        double scaled = shift == 0 ? x : x * Constants.TwoTo100;
        int k = Math.ILogB(scaled);
        double m = Math.ScaleB(scaled, -k);
        if (m > RootTwo)
        {
            (m, k) = (0.5 * m, k + 1);
        }

        double f = m - 1;
        DoubleDouble s = f / DoubleDouble.Sum(2, f);
        DoubleDouble z = s * s;
        DoubleDouble series = Polynomial.At(z.High, ArtanhTail);
        for (int i = ArtanhHead.Length - 1; i >= 0; i--)
        {
            series = ArtanhHead[i] + (z * series);
        }

        double n = k - shift;
        DoubleDouble whole =
            DoubleDouble.OrderedSum(n * Constants.Ln2High, 0) + DoubleDouble.Product(n, Constants.Ln2Low) + (n * Ln2Lowest);
        return whole + (2 * (s * series));
    }

    // e^x = value 2^exponent; e^(r/8) by its Taylor series, then squared three times as (1 + w)^2 = 1 + w (2 + w).
    private static (DoubleDouble Value, int Exponent) Exp(DoubleDouble x)
    {
        double n = Math.Round(x.High * Constants.InverseLn2);
        DoubleDouble r = DoubleDouble.Sum(x.High, -n * Constants.Ln2High) + (DoubleDouble.Product(-n, Constants.Ln2Low) + x.Low);
        DoubleDouble eighth = 0.125 * r;
        DoubleDouble series = Polynomial.At(eighth.High, ExpTail);
        for (int i = ExpHead.Length - 1; i >= 0; i--)
        {
            series = ExpHead[i] + (eighth * series);
        }

        DoubleDouble rise = eighth * series;
        for (int i = 0; i < 3; i++)
        {
            rise *= 2 + rise;
        }

        return (1 + rise, (int)n);
    }
}
