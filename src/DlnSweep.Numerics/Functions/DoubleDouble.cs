using System.Runtime.CompilerServices;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// An unevaluated sum of two doubles with about 104 significant bits: Dekker (1971), with fused multiplication for exact products.
/// </summary>
/// <param name="High">The sum, rounded.</param>
/// <param name="Low">What rounding lost.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>A double.</summary>
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>x + y, of any sizes, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double x, double y)
    {
        double sum = x + y;
        double taken = sum - x;
        return new(sum, (x - (sum - taken)) + (y - taken));
    }

    /// <summary>x + y exactly, for |x| at least |y|, or x zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble OrderedSum(double x, double y)
    {
        double sum = x + y;
        return new(sum, y - (sum - x));
    }

    /// <summary>x y, exactly unless it underflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double x, double y)
    {
        double product = x * y;
        return new(product, Math.FusedMultiplyAdd(x, y, -product));
    }

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble high = Sum(x.High, y.High);
        DoubleDouble low = Sum(x.Low, y.Low);
        DoubleDouble partial = OrderedSum(high.High, high.Low + low.High);
        return OrderedSum(partial.High, partial.Low + low.Low);
    }

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble high = Product(x.High, y.High);
        return OrderedSum(high.High, high.Low + Math.FusedMultiplyAdd(x.High, y.Low, x.Low * y.High));
    }

    public static DoubleDouble operator *(double x, DoubleDouble y)
    {
        DoubleDouble high = Product(x, y.High);
        return OrderedSum(high.High, Math.FusedMultiplyAdd(x, y.Low, high.Low));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double quotient = x.High / y.High;
        DoubleDouble rest = x + (-quotient * y);
        double next = rest.High / y.High;
        rest += -next * y;
        return OrderedSum(quotient, next) + (rest.High / y.High);
    }
}
