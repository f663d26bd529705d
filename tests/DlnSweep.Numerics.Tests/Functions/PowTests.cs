using System.Numerics;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Numerics.Tests.Functions;

public class PowTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Pow_WholeNumbers_RoundsTheExactPowerOnce()
    {
        var random = new System.Random(2);
        for (int i = 0; i < 20000; i++)
        {
            int power = random.Next(2, 12);
            long number = random.NextInt64(2, 1L << Math.Min(53, 540 / power / 4));
            Assert.Equal(Rounded(BigInteger.Pow(number, power)), Elementary.Pow(number, power));
        }
    }

    [Fact]
    public void Pow_HalfwayBetweenTwoDoubles_RoundsToEven()
    {
        // Squares of odd 27-bit numbers have 53 or 54 bits: with 54 they lie halfway.
        for (long number = (1L << 27) - 1; number > (1L << 27) - 20001; number -= 2)
        {
            Assert.Equal(Rounded((BigInteger)number * number), Elementary.Pow(number, 2));
        }

        Assert.Equal(Rounded(BigInteger.Pow(55, 9)), Elementary.Pow(55.0 * 55 * 55 * 55, 2.25));
        Assert.Equal(Rounded(BigInteger.Pow(209715, 3)), Elementary.Pow(209715.0 * 209715, 1.5));
    }

    [Fact]
    public void Pow_OneHalf_IsTheRootAtEveryScale()
    {
        var random = new System.Random(4);
        for (int i = 0; i < 20000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0000000000000));
            Assert.Equal(Math.Sqrt(x), Elementary.Pow(x, 0.5));
        }

        Assert.Equal(Math.Sqrt(double.MaxValue), Elementary.Pow(double.MaxValue, 0.5));
        Assert.Equal(Math.Sqrt(double.Epsilon), Elementary.Pow(double.Epsilon, 0.5));
    }

    [Theory]
    [InlineData(10, 22, 1e22)]
    [InlineData(10, -5, 1e-5)]
    [InlineData(1024, 0.1, 2)]
    [InlineData(6.25, 1.5, 15.625)]
    [InlineData(81, 2.25, 19683)]
    [InlineData(-3, 3, -27)]
    [InlineData(-2, -1, -0.5)]
    [InlineData(2, -1074, double.Epsilon)]
    public void Pow_ExactResult_IsExact(double x, double y, double expected) => Assert.Equal(expected, Elementary.Pow(x, y));

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(1, double.NaN)]
    [InlineData(double.NaN, 1)]
    [InlineData(-8, 1.0 / 3)]
    [InlineData(0, -1)]
    [InlineData(-0.0, -3)]
    [InlineData(-0.0, -2)]
    [InlineData(-0.0, 3)]
    [InlineData(0, 2)]
    [InlineData(-1, Infinity)]
    [InlineData(-1, -Infinity)]
    [InlineData(0.5, Infinity)]
    [InlineData(0.5, -Infinity)]
    [InlineData(2, Infinity)]
    [InlineData(-2, -Infinity)]
    [InlineData(Infinity, 0.5)]
    [InlineData(Infinity, -0.5)]
    [InlineData(-Infinity, 3)]
    [InlineData(-Infinity, 2)]
    [InlineData(-Infinity, -3)]
    [InlineData(-Infinity, 0.5)]
    [InlineData(10, 400)]
    [InlineData(10, -400)]
    [InlineData(-10, 401)]
    [InlineData(2, 1e300)]
    [InlineData(2, -1e300)]
    public void Pow_SpecialCase_IsThatOfIeee754(double x, double y) =>
        Assert.Equal(Math.Pow(x, y), Elementary.Pow(x, y)); // for these the platform's own function has no freedom

    // To nearest, ties to even.
    private static double Rounded(BigInteger value)
    {
        int excess = (int)value.GetBitLength() - 53;
        if (excess <= 0)
        {
            return (double)value;
        }

        BigInteger kept = value >> excess;
        BigInteger twiceRest = (value - (kept << excess)) << 1;
        int comparison = twiceRest.CompareTo(BigInteger.One << excess);
        kept += comparison > 0 || (comparison == 0 && !kept.IsEven) ? 1 : 0;
        return Math.ScaleB((double)kept, excess);
    }
}
