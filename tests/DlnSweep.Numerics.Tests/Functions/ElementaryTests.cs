using System.Numerics;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Numerics.Tests.Functions;

public class ElementaryTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private delegate void Map(ReadOnlySpan<double> x, Span<double> y);

    public static TheoryData<string> Functions => [.. ElementaryReference.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_ReferenceValues_ErrsByLessThanOneUnit(string function)
    {
        double bound = function == "pow" ? 0.501 : 0.8;
        ElementaryReference[] rows = [.. ElementaryReference.Rows().Where(r => r.Function == function)];
        Assert.True(rows.Length > 100);
        Assert.All(rows, row => Assert.True(row.Error < bound, $"{row} errs by {row.Error} units"));
    }

    [Theory]
    [InlineData(0, 1, 0, 1, -Infinity, 0, -Infinity, -Infinity, 0, 1, 0, 0)]
    [InlineData(NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN)]
    [InlineData(Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, 1, Infinity)]
    [InlineData(-Infinity, 0, -1, 0, NaN, NaN, NaN, NaN, -Infinity, Infinity, -1, -Infinity)]
    [InlineData(
        double.Epsilon,
        1,
        double.Epsilon,
        1,
        -744.4400719213812,
        double.Epsilon,
        -1074,
        -323.3062153431158,
        double.Epsilon,
        1,
        double.Epsilon,
        double.Epsilon
    )]
    public void Function_SpecialArgument_IsTheLimit(
        double x,
        double exp,
        double expm1,
        double exp2,
        double log,
        double log1p,
        double log2,
        double log10,
        double sinh,
        double cosh,
        double tanh,
        double asinh)
    {
        Assert.Equal(exp, Elementary.Exp(x));
        Assert.Equal(expm1, Elementary.Expm1(x));
        Assert.Equal(exp2, Elementary.Exp2(x));
        Assert.Equal(log, Elementary.Log(x));
        Assert.Equal(log1p, Elementary.Log1p(x));
        Assert.Equal(log2, Elementary.Log2(x));
        Assert.Equal(log10, Elementary.Log10(x));
        Assert.Equal(sinh, Elementary.Sinh(x));
        Assert.Equal(cosh, Elementary.Cosh(x));
        Assert.Equal(tanh, Elementary.Tanh(x));
        Assert.Equal(asinh, Elementary.Asinh(x));
    }

    [Fact]
    public void Exponentials_AroundTheirRange_OverflowAndUnderflowWhereTheyShould()
    {
        Assert.Equal(1.797693134862273e308, Elementary.Exp(709.782712893384), 1e295);
        Assert.Equal(Infinity, Elementary.Exp(Math.BitIncrement(709.782712893384)));
        Assert.Equal(double.Epsilon, Elementary.Exp(-745.1332191019411));
        Assert.Equal(0, Elementary.Exp(-745.14));
        Assert.Equal(0, Elementary.Exp(double.MinValue));
        Assert.Equal(double.Epsilon, Elementary.Exp2(-1074));
        Assert.Equal(0, Elementary.Exp2(-1075.1));
        Assert.Equal(Infinity, Elementary.Exp2(1024));
        Assert.True(double.IsFinite(Elementary.Sinh(710.4758)) && Elementary.Sinh(-710.476) == -Infinity);
        Assert.Equal(0, Elementary.Erfc(28));
        Assert.Equal(2, Elementary.Erfc(-28));
        Assert.Equal(-1, Elementary.Erf(-Infinity));
    }

    [Fact]
    public void OddFunctions_NegativeZero_KeepItsSign()
    {
        Assert.All(
            new[]
            {
                Elementary.Expm1(-0.0),
                Elementary.Log1p(-0.0),
                Elementary.Sinh(-0.0),
                Elementary.Tanh(-0.0),
                Elementary.Asinh(-0.0),
                Elementary.Asin(-0.0),
                Elementary.Sin(-0.0),
                Elementary.Erf(-0.0),
            },
            value => Assert.True(value == 0 && double.IsNegative(value)));
    }

    [Fact]
    public void Logarithms_PowersOfTheirBase_AreExact()
    {
        for (int k = -1074; k < 1024; k++)
        {
            Assert.Equal(k, Elementary.Log2(Math.ScaleB(1, k)));
            Assert.Equal(Math.ScaleB(1, k), Elementary.Exp2(k));
        }

        for (int k = 0; k <= 22; k++)
        {
            Assert.Equal(k, Elementary.Log10((double)BigInteger.Pow(10, k)));
        }
    }

    [Fact]
    public void Spans_AllScales_EqualTheScalarForm()
    {
        (Func<double, double>, Map)[] pairs =
        [
            (Elementary.Exp, Elementary.Exp),
            (Elementary.Expm1, Elementary.Expm1),
            (Elementary.Exp2, Elementary.Exp2),
            (Elementary.Log, Elementary.Log),
            (Elementary.Log1p, Elementary.Log1p),
            (Elementary.Log2, Elementary.Log2),
            (Elementary.Log10, Elementary.Log10),
            (Elementary.Sinh, Elementary.Sinh),
            (Elementary.Cosh, Elementary.Cosh),
            (Elementary.Tanh, Elementary.Tanh),
            (Elementary.Asinh, Elementary.Asinh),
            (Elementary.Asin, Elementary.Asin),
            (Elementary.Sin, Elementary.Sin),
            (Elementary.Cos, Elementary.Cos),
        ];
        var random = new System.Random(1);
        double[] x =
        [
            .. Enumerable
                .Range(0, 3001)
                .Select(i =>
                    i % 3 == 0
                        ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                        : 20 * (random.NextDouble() - 0.5)),
        ];
        foreach ((Func<double, double> one, Map many) in pairs)
        {
            double[] y = [.. x];
            many(y, y);
            Assert.Equal(x.Select(one), y);
        }
    }

    [Fact]
    public void SinhCosh_Span_EqualsTheSingleFunctions()
    {
        double[] x = [.. Enumerable.Range(-400, 801).Select(i => i * 1.9)];
        double[] sinh = new double[x.Length];
        double[] cosh = new double[x.Length];
        Elementary.SinhCosh(x, sinh, cosh);
        Assert.Equal(x.Select(Elementary.Sinh), sinh);
        Assert.Equal(x.Select(Elementary.Cosh), cosh);
        Assert.Equal(x.Select(Elementary.SinhCosh), sinh.Zip(cosh));
    }

    [Fact]
    public void Map_LengthsDiffer_IsRefused() => Assert.Throws<ArgumentException>(() => Elementary.Exp(new double[3], new double[4]));
}
