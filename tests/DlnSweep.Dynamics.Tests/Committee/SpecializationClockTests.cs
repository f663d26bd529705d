using DlnSweep.Dynamics.Committee;
using Record = DlnSweep.Dynamics.Committee.Record;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class SpecializationClockTests
{
    [Fact]
    public void Time_ThresholdBetweenRecords_IsInterpolatedInLogTime()
    {
        Record[] records = [new(0, 1, 0.1), new(1, 1, 0.2), new(4, 1, 0.8), new(16, 1, 1.0), new(64, 1, 0.5)];

        Assert.Equal(8, SpecializationClock.Time(records, 0.9)!.Value, 1e-12);
        Assert.Equal(2, SpecializationClock.Time(records, 0.5)!.Value, 1e-12);
        Assert.Equal(1, SpecializationClock.Time(records, 0.15));
        Assert.Null(SpecializationClock.Time(records[..3], 0.9));
    }

    [Fact]
    public void Plateau_FlatBetweenTwoFalls_IsItsLengthAndMiddle()
    {
        // Flat from 2 to 16 but for a drop between 4 and 8: 2 and 8 of time, whose middle, 3 after 8, lies on the second stretch.
        Record[] records = [new(0, 3, 0), new(1, 2, 0), new(2, 1, 0), new(4, 1, 0), new(8, 0.5, 0), new(16, 0.48, 0), new(32, 0.1, 0.95)];
        (double length, double? loss) = SpecializationClock.Plateau(records, 30);

        Assert.Equal(10, length, 1e-12);
        Assert.Equal(0.5 * Math.Pow(0.96, Math.Log2(11.0 / 8)), loss!.Value, 1e-12);
        Assert.Equal((0.0, (double?)null), SpecializationClock.Plateau(records, 2));
        Assert.Equal(1, SpecializationClock.Plateau(records, 3).Length, 1e-12);
    }
}
