using DlnSweep.Figures.Lines;

namespace DlnSweep.Reports.Tests;

public sealed class FrontierTests
{
    private static readonly double[] Sizes = [16, 32, 64, 128, 256, 512];

    // L = N^-a + (C/N)^-r is smallest over N along N ~ C^(r/(a+r)), L ~ C^-(a r/(a+r)).
    [Theory]
    [InlineData(1.0, 0.5)]
    [InlineData(0.5, 0.75)]
    public void Of_CurvesThatLevelOff_FindsTheirPowers(double a, double r)
    {
        Frontier frontier = Frontier.Of(Sizes, Curves(a, r))!;

        Assert.Equal(Sizes.Length - 1, frontier.Points.Count);
        Assert.Equal(r / (a + r), frontier.SizePower, 1e-3);
        Assert.Equal(-a * r / (a + r), frontier.ValuePower, 1e-3);
        Assert.All(frontier.Points.Zip(frontier.Points.Skip(1)), p => Assert.True(p.First.X < p.Second.X && p.First.Y > p.Second.Y));
    }

    [Fact]
    public void Of_CurvesThatNeverCross_IsNothing()
    {
        Assert.Null(Frontier.Of(Sizes, [.. Sizes.Select(n => (LinePoint[])[new(1, 1 / n), new(10, 1 / n)])]));
        Assert.Null(Frontier.Of(Sizes[..3], Curves(1, 0.5)[..3]));
    }

    [Fact]
    public void Words_OfPowers_AreFormulas() =>
        Assert.Equal("$L ∝ C^{-0.400}$, $N ∝ C^{0.250}$", new Frontier([], 0.25, -0.4).Words("C", "L", "N"));

    private static LinePoint[][] Curves(double a, double r) =>
    [
        .. Sizes.Select(n => (LinePoint[])
        [
            .. Enumerable
                .Range(0, 2000)
                .Select(i => n * Math.Exp(0.01 * i))
                .Select(c => new LinePoint(c, Math.Pow(n, -a) + Math.Pow(c / n, -r))),
        ]),
    ];
}
