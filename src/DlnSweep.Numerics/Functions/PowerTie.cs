namespace DlnSweep.Numerics.Functions;

/// <summary>Powers that lie exactly halfway between two doubles, which no finite precision can tell from their neighbours.</summary>
internal static class PowerTie
{
    /// <summary>
    /// x^y rounded to nearest, ties to even, if its odd part has at most 63 bits, so that it can be found by integer arithmetic.
    /// </summary>
    public static bool TryFind(double x, double y, out double result)
    {
        result = 0;
        int exponent = Math.ILogB(x) - 52;
        ulong odd = (ulong)Math.ScaleB(x, -exponent);
        int zeros = System.Numerics.BitOperations.TrailingZeroCount(odd);
        odd >>= zeros;
        exponent += zeros;
        while (y != Math.Floor(y))
        {
            ulong root = (ulong)Math.Sqrt(odd);
            if (root * root != odd || exponent % 2 != 0)
            {
                return false;
            }

            (odd, exponent, y) = (root, exponent / 2, 2 * y);
        }

        if (!(y >= 1 && y <= 64))
        {
            return false;
        }

        UInt128 power = 1;
        for (int i = 0; i < (int)y; i++)
        {
            power *= odd;
            if (power >> 63 != 0)
            {
                return false;
            }
        }

        result = Math.ScaleB((double)(long)power, exponent * (int)y);
        return true;
    }
}
