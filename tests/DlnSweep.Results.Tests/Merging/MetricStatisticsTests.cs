using DlnSweep.Results.Merging;

namespace DlnSweep.Results.Tests.Merging;

public class MetricStatisticsTests
{
    [Fact]
    public void Of_NoValues_NothingExists()
    {
        MetricStatistics statistics = MetricStatistics.Of([]);

        Assert.Equal(0, statistics.Count);
        Assert.True(double.IsNaN(statistics.Mean) && double.IsNaN(statistics.StandardDeviation) && double.IsNaN(statistics.Minimum));
    }

    [Fact]
    public void Of_OneValue_NoStandardDeviation()
    {
        MetricStatistics statistics = MetricStatistics.Of([3.5]);

        Assert.Equal(3.5, statistics.Mean);
        Assert.True(double.IsNaN(statistics.StandardDeviation));
    }

    [Fact]
    public void Of_KnownValues_SampleStatistics()
    {
        MetricStatistics statistics = MetricStatistics.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(5, statistics.Mean);
        Assert.Equal(Math.Sqrt(32.0 / 7), statistics.StandardDeviation, 15);
        Assert.Equal((2.0, 9.0), (statistics.Minimum, statistics.Maximum));
    }

    [Fact]
    public void Of_EqualValues_MeanIsTheValueAndDeviationZero()
    {
        MetricStatistics statistics = MetricStatistics.Of([0.1, 0.1, 0.1]);

        Assert.Equal(0.1, statistics.Mean);
        Assert.Equal(0, statistics.StandardDeviation);
    }
}
