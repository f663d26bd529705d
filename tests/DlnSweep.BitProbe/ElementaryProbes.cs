using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.Random;

namespace DlnSweep.BitProbe;

internal static class ElementaryProbes
{
    private delegate void Map(ReadOnlySpan<double> x, Span<double> y);

    public static IEnumerable<Probe> All =>
    [
        Of("exp", Elementary.Exp, Elementary.Exp),
        Of("expm1", Elementary.Expm1, Elementary.Expm1),
        Of("exp2", Elementary.Exp2, Elementary.Exp2),
        Of("log", Elementary.Log, Elementary.Log),
        Of("log1p", Elementary.Log1p, Elementary.Log1p),
        Of("log2", Elementary.Log2, Elementary.Log2),
        Of("log10", Elementary.Log10, Elementary.Log10),
        Of("sinh", Elementary.Sinh, Elementary.Sinh),
        Of("cosh", Elementary.Cosh, Elementary.Cosh),
        Of("tanh", Elementary.Tanh, Elementary.Tanh),
        Of("asinh", Elementary.Asinh, Elementary.Asinh),
        Of("asin", Elementary.Asin, Elementary.Asin),
        Of("sin", Elementary.Sin, Elementary.Sin),
        Of("cos", Elementary.Cos, Elementary.Cos),
        new("elementary.sinh-cosh", SinhCosh),
        new("elementary.erf", hash => hash.Add([.. Arguments().Select(Elementary.Erf)])),
        new("elementary.erfc", hash => hash.Add([.. Arguments().Select(Elementary.Erfc)])),
        new("elementary.pow", hash => hash.Add([.. Arguments().Zip(Arguments().Reverse(), Elementary.Pow)])),
    ];

    // The values of both forms: the caller compares processes, so that a difference of the forms shows as a difference of two lines.
    private static Probe Of(string name, Func<double, double> one, Map many) => new($"elementary.{name}", hash =>
    {
        double[] x = Arguments();
        double[] y = new double[x.Length];
        many(x, y);
        hash.Add(y);
        hash.Add([.. x.Select(one)]);
    });

    private static void SinhCosh(BitHash hash)
    {
        double[] x = Arguments();
        double[] sinh = new double[x.Length];
        double[] cosh = new double[x.Length];
        Elementary.SinhCosh(x, sinh, cosh);
        hash.Add(sinh);
        hash.Add(cosh);
    }

    // Every scale from 2^-1074 to 2^1024, both signs, with runs of ordinary numbers in between, and the special values.
    private static double[] Arguments()
    {
        var random = new RandomSource("probe functions."u8);
        var x = new List<double>
        {
            0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            double.Epsilon,
            double.MaxValue,
            double.MinValue,
        };
        for (int i = 0; i < 500; i++)
        {
            x.Add(BitConverter.UInt64BitsToDouble(random.NextBits()));
        }

        for (int i = 0; i < 1500; i++)
        {
            x.Add(8 * random.NextNormal());
        }

        return [.. x];
    }
}
