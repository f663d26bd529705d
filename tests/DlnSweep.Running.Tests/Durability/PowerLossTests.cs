using DlnSweep.Numerics.Parallel;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Attempts;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Engines;
using DlnSweep.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Durability;

/// <summary>
/// The power fails before every single file operation of a run, one after the other; the run always ends with the same bytes.
/// </summary>
public class PowerLossTests
{
    private static readonly SweepDirectory Directory = new("/sweep");

    [Fact]
    public void Run_PowerFailsAtEveryOperationInTurn_ResumesToTheSameBytes()
    {
        Configuration configuration = WalkSweep.Plan("seed: 5\nparameters: {steps: 6}\n").Enumerate().Single();
        VolatileFileSystem calm = new();
        Run(calm, configuration);
        byte[] expected = Read(calm, configuration.Id);

        for (int operation = 0; operation < calm.Operations; operation++)
        {
            VolatileFileSystem files = new() { PowerFailsAfter = operation };
            Assert.Throws<VolatileFileSystem.PowerLostException>(() => Run(files, configuration));
            VolatileFileSystem later = files.AfterPowerLoss();

            if (later.FileExists(Directory.ShardOf(configuration.Id)))
            {
                Assert.Equal(expected, Read(later, configuration.Id));
            }

            Run(later, configuration);
            Assert.Equal(expected, Read(later, configuration.Id));
        }
    }

    [Fact]
    public void Publish_PowerFailsAtEveryOperationInTurn_OldOrNewNeverHalf()
    {
        for (int operation = 0; operation < 10; operation++)
        {
            VolatileFileSystem files = new();
            new Workspace(files, Directory, "before").Publish("/sweep/table", [1, 2, 3]);
            files.PowerFailsAfter = files.Operations + operation;
            bool finished = true;
            try
            {
                new Workspace(files, Directory, "now").Publish("/sweep/table", [4, 5, 6, 7]);
            }
            catch (VolatileFileSystem.PowerLostException)
            {
                finished = false;
            }

            using Stream left = files.AfterPowerLoss().OpenRead("/sweep/table");
            byte[] bytes = new byte[left.Length];
            left.ReadExactly(bytes);
            Assert.True(bytes is [4, 5, 6, 7] || (bytes is [1, 2, 3] && !finished), $"operation {operation}: {string.Join(' ', bytes)}");
        }
    }

    private static void Run(VolatileFileSystem files, Configuration configuration)
    {
        IModel model = WalkModel.Create();
        Workspace workspace = new(files, Directory, "owner-" + Guid.NewGuid());
        ShardStore shards = new(workspace, Directory, model, "", NullLogger<ShardStore>.Instance);
        CheckpointStore checkpoints = new(workspace, Directory, NullLogger<CheckpointStore>.Instance);
        ConfigurationRunner runner = new(model, shards, checkpoints, TimeSpan.Zero);
        Assert.Equal(
            ConfigurationStatus.Completed,
            runner.Run(configuration, SingleThread.Instance, _ => { }, () => { }, () => { }, CancellationToken.None).Outcome);
    }

    private static byte[] Read(VolatileFileSystem files, string id)
    {
        using Stream stream = files.OpenRead(Directory.ShardOf(id));
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
