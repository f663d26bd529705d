using System.Globalization;
using System.Numerics;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// The reduction of large angles (Payne and Hanek 1983): x = m 2^e for whole m, so that x 2/pi modulo 4 needs only as many digits of 2/pi
/// as its exponent asks for.
/// </summary>
internal static class QuarterTurns
{
    // floor(2^1200 2 / pi).
    private const string TwoOverPiDigits = 
        "A2F9836E4E441529FC2757D1F534DDC0DB6295993C439041FE5163ABDEBBC561B7246E3A424DD2E006492EEA09D1921CFE1D" +
        "EB1CB129A73EE88235F52EBB4484E99C7026B45F7E413991D639835339F49C845F8BBDF9283B1FF897FFDE05980FEF2F118B" +
        "5A0A6D1F6D367ECF27CB09B74F463F669E5FEA2D7527BAC7EBE5F17B3D0739F78A5292EA6BFB5FB11F8D5D0856033046FC7B";
    private const int TwoOverPiBits = 1200;
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLost = 6.123233995736766e-17;

    private static readonly BigInteger TwoOverPi = BigInteger.Parse(
        "0" + TwoOverPiDigits,
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);

    /// <summary>The nearest number of quarter turns, modulo 4, and the rest as a sum of two, for any finite x of at least 1.</summary>
    public static (ulong Turns, DoubleDouble Remainder) Of(double x)
    {
        int exponent = Math.ILogB(x) - 52;
        BigInteger product = (BigInteger)(long)Math.ScaleB(Math.Abs(x), -exponent) * TwoOverPi;
        int point = TwoOverPiBits - exponent; // product / 2^point = |x| 2/pi
        BigInteger turns = (product + (BigInteger.One << (point - 1))) >> point;
        BigInteger fraction = product - (turns << point);

        // The leading 53 bits and the next ones: a worst case cancels some 60 bits, and over a hundred remain.
        int scale = (int)(BigInteger.Abs(fraction).GetBitLength() - 106);
        BigInteger leading = scale > 0 ? fraction >> scale : fraction << -scale;
        double high = (double)(leading >> 53 << 53);
        double low = (double)(leading - (BigInteger)high);
        DoubleDouble rest =
            DoubleDouble.Sum(Math.ScaleB(high, scale - point), Math.ScaleB(low, scale - point)) * new DoubleDouble(HalfPi, HalfPiLost);
        ulong quarter = (ulong)(turns & 3);
        return x < 0 ? ((4 - quarter) & 3, new(-rest.High, -rest.Low)) : (quarter, rest);
    }
}
