using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Tests;

/// <summary>Ranges at the ends of what doubles can hold: the search for ticks ends and gives numbers.</summary>
public class TicksTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<double, double> Ranges => new()
    {
        { 1, 1.0000000000000002 },
        { 1, 1 },
        { 0, double.Epsilon },
        { double.Epsilon, 2 * double.Epsilon },
        { 1e-310, 2e-310 },
        { -double.Epsilon, 0 },
        { 0, 1e-305 },
        { -double.MaxValue, double.MaxValue },
        { 1e308, double.MaxValue },
        { double.Epsilon, double.MaxValue },
        { 1e17, 1e17 + 16 },
        { 123456789.0, 123456789.00000001 },
        { -1e300, 1e-300 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Choose_RangeAtTheEndsOfDoubles_EndsWithFiniteTicks(double low, double high)
    {
        foreach (ScaleKind kind in Enum.GetValues<ScaleKind>().Where(k => k == ScaleKind.Linear || low > 0))
        {
            TickSet ticks = Within(() => Ticks.Choose(Scale.Around(kind, low, high).Padded(0.05), new TickRoom(400, 12, Upright: false)));

            Assert.All(ticks.Major.Select(t => t.Value).Concat(ticks.Minor), value => Assert.True(double.IsFinite(value)));
            Assert.InRange(ticks.Major.Count, 0, 50);
            Assert.InRange(ticks.Minor.Count, 0, 1000);
        }
    }

    [Fact]
    public void Choose_RandomRanges_EndsWithTicksInRisingOrder()
    {
        System.Random random = new(5);
        for (int round = 0; round < 3000; round++)
        {
            double low = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double high =
                round % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : Math.BitIncrement(low);
            if (double.IsFinite(low) && double.IsFinite(high))
            {
                TickSet ticks = Within(() =>
                    Ticks.Choose(Scale.Around(ScaleKind.Linear, Math.Min(low, high), Math.Max(low, high)), new TickRoom(300, 11, true)));
                Assert.Equal(ticks.Major.Select(t => t.Value).Order(), ticks.Major.Select(t => t.Value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void PhaseMaps_AxisAtTheEndsOfDoubles_AreDrawn(double low, double high)
    {
        PhaseGrid grid = new(low == high ? [low] : [low, high], [1, 2]);
        grid.Set(0, 0, low);
        grid.Set(grid.Xs.Count - 1, 1, high);
        PhaseMap map = new() { Grid = grid, XTitle = "x", YTitle = "y", ValueTitle = "v", LogX = true, LogValue = true };

        string svg = Within(() => FigureRenderer.PhaseMaps(new FigureText("map", "", "", ""), FigureStyle.Screen, [map]));

        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    private static T Within<T>(Func<T> compute)
    {
        Task<T> task = Task.Run(compute);
        Assert.True(task.Wait(Limit), "it did not end");
        return task.Result;
    }
}
