using System.Globalization;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Numerics.Tests.Functions;

/// <summary>
/// One row of elementary.csv: a function's value, computed with 400 digits, as the nearest double and what lies beyond it.
/// </summary>
internal sealed record ElementaryReference(string Function, double X, double Y, double Expected, double Beyond)
{
    private static readonly Dictionary<string, Func<double, double, double>> Functions = new()
    {
        ["exp"] = (x, _) => Elementary.Exp(x),
        ["expm1"] = (x, _) => Elementary.Expm1(x),
        ["exp2"] = (x, _) => Elementary.Exp2(x),
        ["log"] = (x, _) => Elementary.Log(x),
        ["log1p"] = (x, _) => Elementary.Log1p(x),
        ["log2"] = (x, _) => Elementary.Log2(x),
        ["log10"] = (x, _) => Elementary.Log10(x),
        ["sinh"] = (x, _) => Elementary.Sinh(x),
        ["cosh"] = (x, _) => Elementary.Cosh(x),
        ["tanh"] = (x, _) => Elementary.Tanh(x),
        ["asinh"] = (x, _) => Elementary.Asinh(x),
        ["asin"] = (x, _) => Elementary.Asin(x),
        ["sin"] = (x, _) => Elementary.Sin(x),
        ["cos"] = (x, _) => Elementary.Cos(x),
        ["erf"] = (x, _) => Elementary.Erf(x),
        ["erfc"] = (x, _) => Elementary.Erfc(x),
        ["pow"] = Elementary.Pow,
    };

    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>The error of our function in units in the last place of the true value.</summary>
    public double Error
    {
        get
        {
            double size = Math.Abs(Expected);
            return Math.Abs((Functions[Function](X, Y) - Expected) - Beyond) / (Math.BitIncrement(size) - size);
        }
    }

    public static IEnumerable<ElementaryReference> Rows()
    {
        const string resource = "DlnSweep.Numerics.Tests.Functions.elementary.csv";
        using Stream stream = typeof(ElementaryReference).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(resource);
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            yield return new(cells[0], Number(cells[1]), cells[2].Length == 0 ? 0 : Number(cells[2]), Number(cells[3]), Number(cells[4]));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
