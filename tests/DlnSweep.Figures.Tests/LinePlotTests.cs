using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Lines;

namespace DlnSweep.Figures.Tests;

public class LinePlotTests
{
    [Theory]
    [InlineData(9, "width $N$:")]
    [InlineData(9, "")]
    [InlineData(2, "learning rate $log₂ η_0$:")]
    public void Render_LegendInOneColumn_Readable(int entries, string legendTitle)
    {
        LinePlot plot = Plot(entries, 5) with { LegendTitle = legendTitle };
        IReadOnlyList<string> words = Layout.AssertReadable(FigureStyle.Column, [new LinePlotPanel(plot, [plot])]);
        Assert.All(Enumerable.Range(0, entries), i => Assert.Contains(Label(i), words));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Render_OnePoint_Readable(bool log)
    {
        LinePlot plot = Plot(1, 1) with { LogX = log, LogY = log };
        Layout.AssertReadable(FigureStyle.Column, [new LinePlotPanel(plot, [plot])]);
    }

    [Fact]
    public void Render_NoPoint_Readable()
    {
        LinePlot plot = Plot(1, 0);
        Layout.AssertReadable(FigureStyle.Column, [new LinePlotPanel(plot, [plot])]);
    }

    [Fact]
    public void Render_BarsMayLeave_ScaleHoldsThePointsOnly()
    {
        LinePlot plot = new()
        {
            Series = [new("", "#000", LineStyle.LineAndPoints, [new LinePoint(0, 1, 0.9, 1e9), new LinePoint(1, 2, 1.9, 2.1)])],
            XTitle = "x",
            YTitle = "y",
        };
        Assert.Contains(Layout.AssertReadable(FigureStyle.Screen, [new LinePlotPanel(plot, [plot])]), w =>
            w.Contains("10", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Layout.AssertReadable(
                FigureStyle.Screen,
                [new LinePlotPanel(plot with { BarsMayLeave = true }, [plot with { BarsMayLeave = true }])],
                "y"),
            w => w.Contains("10", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_OnePointDecadesAboveAllOthers_LeavesTheFrame()
    {
        LinePlot plot = new()
        {
            Series =
            [
                new(
                    "",
                    "#000",
                    LineStyle.LineAndPoints,
                    [.. Enumerable.Range(0, 20).Select(x => new LinePoint(x, x == 19 ? 1e12 : 0.1 + x))]),
            ],
            XTitle = "x",
            YTitle = "y",
            LogY = true,
        };

        Assert.True(LinePlotPanel.Exceeds([plot]));
        Assert.False(LinePlotPanel.Exceeds([plot with { LogY = false }]));
        Assert.False(LinePlotPanel.Exceeds([Plot(3, 20) with { LogY = true }]));
        Assert.DoesNotContain("1010", Layout.AssertReadable(FigureStyle.Screen, [new LinePlotPanel(plot, [plot])], "y"));
    }

    private static string Label(int i) => (64L << (2 * i)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static LinePlot Plot(int curves, int points) => new()
    {
        Series =
        [
            .. Enumerable.Range(0, curves).Select(c => new LineSeries(
                Label(c),
                "#0072b2",
                LineStyle.LineAndPoints,
                [.. Enumerable.Range(1, points).Select(x => new LinePoint(x, 0.1 * (x + c)))])),
        ],
        XTitle = "learning rate $log₂ η_0$",
        YTitle = "test loss $L$",
        Heading = "method simulation, parameterization mup",
    };
}
