using System.Globalization;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

/// <summary>Axes that are extended, narrowed and written otherwise find the results of the values that they had.</summary>
public sealed class AxisMatchingTests
{
    private const int Axes = 3_000;

    [Theory]
    [InlineData("{linspace: [0.1, 0.3, 3]}", "{linspace: [0.1, 0.5, 5]}")]
    [InlineData("{linspace: [0, 0.2, 3]}", "{linspace: [0, 0.3, 4]}")]
    [InlineData("{linspace: [0, 1.0, 11]}", "{linspace: [0, 1.2, 13]}")]
    [InlineData("{arange: [0.5, 1.05, 0.1]}", "{arange: [0.3, 1.05, 0.1]}")]
    [InlineData("{linspace: [0, 1, 11]}", "[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1]")]
    [InlineData("[0.1, 0.2, 0.3]", "{arange: [0, 0.45, 0.1]}")]
    [InlineData("{linspace: [-0.3, 0.3, 7]}", "{arange: [-0.5, 0.55, 0.1]}")]
    [InlineData("{arange: [1000, 1001, 0.1]}", "{arange: [900, 1001, 0.1]}")]
    [InlineData("{logspace: [-8, -2, 7]}", "{geomspace: [1.0e-10, 1, 11]}")]
    [InlineData("{geomspace: [-1, -1000, 4]}", "{geomspace: [-0.1, -100000, 7]}")]
    [InlineData("0.3", "{linspace: [0.1, 0.5, 5]}")]
    public void Fit_ExtendedAxis_KeepsEveryId(string before, string after) => Assert.Subset(Ids(Fitted(before, after)), Ids(Sweep(before)));

    [Fact]
    public void Fit_RandomDecimalAxes_RerunNothing()
    {
        System.Random random = new(17);
        int rounded = 0;
        for (int i = 0; i < Axes; i++)
        {
            DecimalAxis axis = DecimalAxis.Draw(random);
            (string before, string after) = (axis.Write(random), axis.Extend(random).Write(random));
            SweepDefinition stored = Sweep(before);
            SweepDefinition unfitted = Sweep(after);
            KnownValues known = KnownValues.Of(stored);
            SweepDefinition fitted = AxisMatching.Fit(unfitted, known);
            HashSet<string> had = Ids(stored);

            Assert.True(had.IsSubsetOf(Ids(fitted)), $"{before} to {after}");
            Assert.Equal(unfitted.Axes[0].Count, fitted.Axes[0].Columns[0].Values.Distinct().Count());
            rounded += had.IsSubsetOf(Ids(unfitted)) ? 0 : 1;

            // And once more, from what the directory holds then.
            SweepDefinition again = AxisMatching.Fit(Sweep(after), KnownValues.Of(Stored(fitted)).With(known.FileBeside(fitted)));
            Assert.Equal(Ids(fitted), Ids(again));
        }

        // Without the matching, this many would have lost results: the test sees what it is there for.
        Assert.True(rounded > Axes / 10, $"{rounded}");
    }

    [Theory]
    [InlineData("[0.1, 0.2, 0.3]", "[0.1, 0.2, 0.3000000000001]")]
    [InlineData("[0.3]", "[0.3, 0.30000000000000004]")]
    [InlineData("[1.0e-20, 1]", "[0, 1]")]
    [InlineData("{linspace: [0, 1, 11]}", "{linspace: [0.05, 0.95, 10]}")]
    [InlineData("[1.0e-300]", "[0]")]
    [InlineData("[.inf]", "[1.0e+308]", "width")]
    public void Fit_OtherValues_StayOthers(string before, string after, string parameter = "label_noise") =>
        Assert.Equal(
            Ids(Sweep(after, parameter)),
            Ids(AxisMatching.Fit(Sweep(after, parameter), KnownValues.Of(Sweep(before, parameter)))));

    [Fact]
    public void Fit_NothingToReplace_IsTheSweepItself()
    {
        SweepDefinition sweep = Sweep("{linspace: [0, 1, 11]}");

        Assert.Same(sweep, AxisMatching.Fit(sweep, KnownValues.Of(Sweep("{linspace: [0, 0.5, 6]}"))));
    }

    [Fact]
    public void Fit_ZipAndFixedValue_AreMatchedToo()
    {
        SweepDefinition stored = ToySweep.Of(
            "parameters: {label_noise: {linspace: [0.1, 0.5, 5]}, learning_rate: {linspace: [0.1, 0.5, 5]}}");
        KnownValues known = KnownValues.Of(stored);

        SweepDefinition zip = AxisMatching.Fit(ToySweep.Of("zip: [{label_noise: [0.3, 0.7], learning_rate: [0.3, 0.9]}]"), known);
        SweepDefinition alone = AxisMatching.Fit(ToySweep.Of("parameters: {label_noise: 0.3, learning_rate: 0.3}"), known);

        Assert.Equal(0.1 + 0.2, zip.Axes[0].Columns[0].Values[0].Real);
        Assert.Equal(0.1 + 0.2, zip.Values["learning_rate"].Real);
        Assert.Equal(0.7, zip.Axes[0].Columns[0].Values[1].Real);
        Assert.Subset(Ids(stored), Ids(alone));
    }

    [Fact]
    public void Fit_ValuesOfBefore_AreFoundInTheFile()
    {
        SweepDefinition wide = Sweep("{linspace: [0.1, 0.5, 5]}");
        SweepDefinition narrow = Sweep("[0.1, 0.2]");
        string file = KnownValues.Of(wide).FileBeside(narrow);

        SweepDefinition again = AxisMatching.Fit(Sweep("[0.1, 0.2, 0.3, 0.4, 0.5]"), KnownValues.Of(narrow).With(file));

        Assert.Equal(
            "label_noise linspace 0.1\nlabel_noise linspace 0.2\nlabel_noise linspace 0.30000000000000004\nlabel_noise linspace "
                + "0.4\nlabel_noise linspace 0.5\n",
            file);
        Assert.Equal(Ids(wide), Ids(again));
    }

    private static SweepDefinition Fitted(string before, string after) => AxisMatching.Fit(Sweep(after), KnownValues.Of(Sweep(before)));

    private static SweepDefinition Sweep(string axis, string parameter = "label_noise") =>
        ToySweep.Of($"parameters: {{{parameter}: {axis}}}\n");

    private static SweepDefinition Stored(SweepDefinition sweep) =>
        SweepFile.Parse(SweepFileWriter.Write(sweep), "sweep.yaml", ToyModel.Registry);

    private static HashSet<string> Ids(SweepDefinition sweep) => [.. SweepPlan.Create(sweep).Enumerate().Select(c => c.Id)];

    /// <summary>Points first, first + step, ... of an axis, exact in decimal; as such, or as exponents of ten.</summary>
    private sealed record DecimalAxis(decimal First, decimal Step, int Count, bool IsPower)
    {
        public static DecimalAxis Draw(System.Random random)
        {
            bool isPower = random.Next(3) == 0;
            decimal unit = new(1, 0, 0, false, (byte)random.Next(1, 4));
            decimal step = random.Next(1, 30) * unit;
            int largest = isPower ? 6000 : 20_000;
            return new DecimalAxis(random.Next(-largest, largest) * unit / (isPower ? 100 : 1), step, random.Next(1, 25), isPower);
        }

        /// <summary>More points behind, before, between, or all of that.</summary>
        public DecimalAxis Extend(System.Random random)
        {
            int before = random.Next(2) * random.Next(1, 20);
            DecimalAxis longer = this with { First = First - (before * Step), Count = Count + before + random.Next(1, 20) };
            return random.Next(4) == 0 ? longer with { Step = Step / 2, Count = (2 * longer.Count) - 1 } : longer;
        }

        public string Write(System.Random random)
        {
            decimal last = First + ((Count - 1) * Step);
            if (!IsPower)
            {
                return random.Next(5) switch
                {
                    0 or 1 => Text($"{{linspace: [{First}, {last}, {Count}]}}"),
                    2 or 3 => Text($"{{arange: [{First}, {last + (Step / 2)}, {Step}]}}"),
                    _ => $"[{string.Join(", ", Enumerable.Range(0, Count).Select(i => Text($"{First + (i * Step)}")))}]",
                };
            }

            return First == Math.Floor(First) && last == Math.Floor(last) && random.Next(2) == 0
                ? Text($"{{geomspace: [1.0e{First:F0}, 1.0e{last:F0}, {Count}]}}")
                : Text($"{{logspace: [{First}, {last}, {Count}]}}");
        }

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
