using DlnSweep.Cluster.Grains;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class QuarantineTests
{
    [Fact]
    public void Deaths_BesideOthers_NeverEnough()
    {
        ConfigurationState state = new() { Silo = "127.0.0.1:11111@1" };
        for (int death = 1; death <= 10; death++)
        {
            Quarantine.CountDeath(state);

            Assert.False(Quarantine.IsCertain(state));
            Assert.Equal(death >= 2, Quarantine.NeedsToBeAlone(state));
        }
    }

    [Fact]
    public void Deaths_Alone_EnoughAtTheSecond()
    {
        ConfigurationState state = new() { Silo = "127.0.0.1:11111@1", Alone = true };
        Quarantine.CountDeath(state);
        Assert.False(Quarantine.IsCertain(state));

        Quarantine.CountDeath(state);

        Assert.True(Quarantine.IsCertain(state));
        Assert.All(state.Errors, e => Assert.Contains("alone", e, StringComparison.Ordinal));
    }
}
