namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>A cluster that the tests of a class share.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    internal SweepCluster Cluster { get; } = new SweepCluster();

    public Task InitializeAsync() => Cluster.StartAsync(silos: 2);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
