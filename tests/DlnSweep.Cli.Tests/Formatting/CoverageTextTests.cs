using DlnSweep.Cli.Formatting;
using DlnSweep.Results.Merging;

namespace DlnSweep.Cli.Tests.Formatting;

public class CoverageTextTests
{
    [Fact]
    public void Of_Everything_NamesOnlyWhatThereIs()
    {
        Assert.Equal("900 configurations: 898 completed, 2 diverged", CoverageText.Of(new Coverage(898, 2, 0, 0)));
        Assert.Equal("1 configuration: 1 completed", CoverageText.Of(new Coverage(1, 0, 0, 0)));
        Assert.Equal("10 configurations: 7 completed, 1 failed, 2 missing", CoverageText.Of(new Coverage(7, 0, 1, 2)));
    }
}
