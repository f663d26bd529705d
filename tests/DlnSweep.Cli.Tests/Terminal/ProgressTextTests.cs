using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Tracking;

namespace DlnSweep.Cli.Tests.Terminal;

public class ProgressTextTests
{
    [Theory]
    [InlineData(0, 0, 3.3, "4 s left")]
    [InlineData(4, 12.34, 0.2, "12.3/s, under 1 s left")]
    [InlineData(4, 1234.5, 100.2, "1234/s, 101 s left")]
    [InlineData(4, 2, null, "2/s, time left unknown")]
    public void Pace_WhileRunning_SaysWhatIsKnown(long completed, double rate, double? left, string text) =>
        Assert.Equal(text, ProgressText.Pace(Snapshot(completed, rate, left)));

    [Fact]
    public void Pace_Done_IsTheTimeItTook() => Assert.Equal("12 s taken", ProgressText.Pace(Snapshot(10, 1, 0)));

    private static ProgressSnapshot Snapshot(long completed, double rate, double? left) => new()
    {
        Kept = 0,
        Total = 10,
        Completed = completed,
        Diverged = 0,
        Failed = 0,
        Retried = 0,
        Elapsed = 12,
        WorkFraction = 0.5,
        Rate = rate,
        SecondsLeft = left,
        Running = [],
    };
}
