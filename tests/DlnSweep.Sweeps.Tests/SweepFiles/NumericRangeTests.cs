using System.Globalization;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

public sealed class NumericRangeTests
{
    [Fact]
    public void LinspaceAndArange_AgainstNumpy_AgreeToTheBit()
    {
        int checkedRows = 0;
        foreach (string line in ReadReference().Where(l => !l.StartsWith('#')))
        {
            string[] cells = line.Split(',');
            (double a, double b, double c) = (Number(cells[1]), Number(cells[2]), Number(cells[3]));
            double[] values = cells[0] == "linspace"
                ? NumericRange.Linspace(a, b, (int)c)
                : NumericRange.Arange(a, c, (int)NumericRange.ArangeCount(a, b, c));

            Assert.Equal(int.Parse(cells[4], CultureInfo.InvariantCulture), values.Length);
            Assert.True(cells[5] == Hash(values).ToString("x16", CultureInfo.InvariantCulture), line);
            checkedRows++;
        }

        Assert.Equal(317, checkedRows);
    }

    [Theory]
    [InlineData(1, 1000, new[] { 1.0, 10, 100, 1000 })]
    [InlineData(-8, -0.5, new[] { -8, -3.9999999999999996, -1.9999999999999998, -1, -0.5 })]
    [InlineData(3, 3, new[] { 3.0 })]
    public void Geomspace_HasExactEndsAndRoundedPowers(double first, double last, double[] expected)
    {
        double[] values = NumericRange.Geomspace(first, last, expected.Length);

        Assert.Equal((first, expected[^1]), (values[0], values[^1]));
        Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 4e-15));
    }

    [Fact]
    public void Logspace_WholeExponents_GivesTheNearestDoubles() =>
        Assert.Equal([1e-3, 1e-2, 1e-1, 1, 10, 100], NumericRange.Logspace(-3, 2, 6));

    private static string[] ReadReference()
    {
        string name = typeof(NumericRangeTests)
            .Assembly.GetManifestResourceNames()
            .Single(n => n.EndsWith("numpy-ranges.csv", StringComparison.Ordinal));
        using StreamReader reader = new(typeof(NumericRangeTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ulong Hash(double[] values)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (byte b in values.SelectMany(BitConverter.GetBytes))
        {
            hash = (hash ^ b) * 0x100000001b3;
        }

        return hash;
    }
}
