namespace DlnSweep.Numerics.Functions;

public static partial class Elementary
{
    /// <summary>
    /// x^y, correctly rounded but for about one result in a hundred thousand; special cases as in IEEE 754 (x^0 = 1^y = 1, whatever the
    /// other).
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        bool whole = Math.Floor(y) == y;
        bool negative = double.IsNegative(x) && whole && Math.Abs(Math.IEEERemainder(y, 2)) == 1;
        double size = Math.Abs(x);
        if (x < 0 && !whole && double.IsFinite(x))
        {
            return double.NaN;
        }

        double result = size == 1 ? 1 : size == 0 || !double.IsFinite(size) || !double.IsFinite(y) ? Limit(size, y) : Power.Of(size, y);
        return negative ? -result : result;
    }

    // Zero or infinity, by which side of one x is on, and the sign of y.
    private static double Limit(double size, double y) => size > 1 == y > 0 ? double.PositiveInfinity : 0;
}
