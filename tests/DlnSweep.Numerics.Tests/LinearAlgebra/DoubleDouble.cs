namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>An unevaluated sum of two doubles, about 106 bits: the precision that the naive reference computes in (Dekker 1971).</summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        double sum = x.High + y.High;
        double part = sum - x.High;
        double error = (x.High - (sum - part)) + (y.High - part) + x.Low + y.Low;
        double high = sum + error;
        return new(high, error - (high - sum));
    }

    public static DoubleDouble Multiply(double x, double y)
    {
        double product = x * y;
        return new(product, Math.FusedMultiplyAdd(x, y, -product));
    }

    public static DoubleDouble operator *(double x, DoubleDouble y) => Multiply(x, y.High) + new DoubleDouble(x * y.Low, 0);

    /// <summary>The distance of a double from this number.</summary>
    public double ErrorOf(double value) => Math.Abs((value - High) - Low);
}
