using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// Means over seeds at points of the phase space, against an independent implementation (see <see cref="StatisticalCase"/>).
/// </summary>
public sealed class StatisticalTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("quick_active_d60")]
    [InlineData("quick_lazy_d60")]
    public void Run_OfSmallNetworks_HasReferenceMeans(string id) => Check(id, seeds: 8);

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData("active_d200")]
    [InlineData("deep_active_d200")]
    [InlineData("dist_contour_0_d200")]
    [InlineData("dist_contour_m4_d200")]
    [InlineData("lazy_d200")]
    [InlineData("lazy_noise_corner_d200")]
    [InlineData("narrow_d100")]
    [InlineData("rank1_d100")]
    [InlineData("slow_active_d200")]
    [InlineData("underparam_d100")]
    public void Run_OfPublishedSize_HasReferenceMeans(string id) => Check(id, seeds: 8);

    private void Check(string id, int seeds)
    {
        Dictionary<string, double>[] runs = [.. Enumerable.Range(1, seeds).Select(seed => StatisticalCase.Run(id, seed))];
        Assert.Empty(StatisticalCase.Compare(id, runs, output.WriteLine));
    }
}
