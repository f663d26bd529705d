using DlnSweep.Numerics.Parallel;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Attempts;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;
using DlnSweep.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Durability;

/// <summary>The power fails before every single file operation of a packing: each result can always be read, and packing goes on.</summary>
public class PackingPowerLossTests
{
    private static readonly SweepDirectory Directory = new("/sweep");
    private static readonly SweepPlan Plan = WalkSweep.Plan("seed: 5\nparameters: {point: {arange: [5]}, steps: 3}\n");

    [Fact]
    public void Pack_PowerFailsAtEveryOperationInTurn_EveryResultIsWhole()
    {
        Dictionary<string, byte[]> rerun = [];
        VolatileFileSystem calm = Finished(rerun);
        int before = calm.Operations;
        Pack(calm);

        for (int operation = 0; operation < calm.Operations - before; operation++)
        {
            VolatileFileSystem files = Finished(rerun);
            files.PowerFailsAfter = files.Operations + operation;
            Assert.Throws<VolatileFileSystem.PowerLostException>(() => Pack(files));
            VolatileFileSystem later = files.AfterPowerLoss();

            AssertWhole(later, rerun);
            Pack(later);
            AssertWhole(later, rerun);
            Assert.Empty(Store(later).ListUnpacked());
        }
    }

    private static void AssertWhole(VolatileFileSystem files, Dictionary<string, byte[]> rerun)
    {
        ShardStore store = Store(files);
        Assert.Equal(rerun.Keys.Order(), store.List().Order());
        foreach ((string id, byte[] bytes) in rerun)
        {
            Assert.Null(store.CheckWhole(id));
            Assert.Null(store.Difference(id, bytes));
        }
    }

    private static VolatileFileSystem Finished(Dictionary<string, byte[]> rerun)
    {
        VolatileFileSystem files = new();
        ConfigurationRunner runner = new(
            WalkModel.Create(),
            Store(files),
            new CheckpointStore(Workspace(files), Directory, NullLogger<CheckpointStore>.Instance),
            TimeSpan.MaxValue);
        foreach (Configuration configuration in Plan.Enumerate())
        {
            runner.Run(configuration, SingleThread.Instance, _ => { }, () => { }, () => { }, CancellationToken.None);
            rerun[configuration.Id] = runner.Rerun(configuration, SingleThread.Instance, CancellationToken.None);
        }

        return files;
    }

    private static void Pack(VolatileFileSystem files) =>
        new Packer(Plan, Store(files), Workspace(files), Directory).Pack(CancellationToken.None);

    private static Workspace Workspace(VolatileFileSystem files) => new(files, Directory, "owner-" + Guid.NewGuid());

    private static ShardStore Store(VolatileFileSystem files) =>
        new(Workspace(files), Directory, WalkModel.Create(), "", NullLogger<ShardStore>.Instance);
}
