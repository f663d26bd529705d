using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class QuarantineTests
{
    private static readonly SiloAddress Silo = SiloAddress.New(IPAddress.Loopback, 11111, 1);

    [Fact]
    public void Deaths_BesideOthers_NeverEnough()
    {
        ConfigurationHistory? history = null;
        for (int death = 1; death <= 10; death++)
        {
            history = Quarantine.WithDeath(history, Silo);

            Assert.False(Quarantine.IsCertain(history));
            Assert.Equal(death >= 2, Quarantine.NeedsToBeAlone(history));
        }
    }

    [Fact]
    public void Deaths_Alone_EnoughAtTheSecond()
    {
        ConfigurationHistory history = Quarantine.WithDeath(new ConfigurationHistory { Alone = true }, Silo);
        Assert.False(Quarantine.IsCertain(history));
        Assert.False(history.Alone);

        history = Quarantine.WithDeath(history with { Alone = true }, Silo);

        Assert.True(Quarantine.IsCertain(history));
        Assert.All(history.Errors, e => Assert.Contains("alone", e, StringComparison.Ordinal));
    }
}
