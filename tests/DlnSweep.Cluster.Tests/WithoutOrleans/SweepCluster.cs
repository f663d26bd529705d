using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for a cluster where there is none: the tests that use it are skipped.</summary>
internal sealed class SweepCluster : ISweepCluster
{
    public int FailEveryWrite { get; set; }

    public int Failures => 0;

    public Task StartAsync(int silos, int foreign = 0) => Task.CompletedTask;

    public ISweepEngine CreateEngine(int partitionSize) => new LocalEngine();

    public Task AddAsync() => Task.CompletedTask;

    public Task KillAsync(int silo) => Task.CompletedTask;

    public Task StopAsync(int silo) => Task.CompletedTask;

    public void Hang(int silo)
    {
    }

    public int Held => 0;

    public Task AnswerAsync() => Task.CompletedTask;

    public Task<string> StopSweepAsync(string sweep) => Task.FromResult("");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
