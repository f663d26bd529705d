using DlnSweep.Storage.Files;
using DlnSweep.Testing;
using DlnSweep.Testing.Files;

namespace DlnSweep.Running.Tests.Durability;

public sealed class WorkspaceTests : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"dlnsweep-workspace-{Guid.NewGuid():N}");

    public WorkspaceTests() => Directory.CreateDirectory(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Publish_AnotherThreadMakesTheFolder_WaitsUntilItsNameIsDurable()
    {
        using ManualResetEventSlim making = new(), made = new();
        VolatileFileSystem files = new();
        files.Creating = path =>
        {
            if (path == "/sweep/shards/ab")
            {
                making.Set();
                made.Wait();
            }
        };
        Workspace workspace = new(files, new SweepDirectory("/sweep"), "me");
        Thread first = new(() => workspace.Publish("/sweep/shards/ab/1", [1]));
        Thread second = new(() => workspace.Publish("/sweep/shards/ab/2", [2]));
        first.Start();
        making.Wait();
        second.Start();
        Eventually.Holds(
            "the second thread to wait for the first, or to go on without it",
            () => (second.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
        Assert.Equal(0, files.Operations);

        made.Set();
        first.Join();
        second.Join();
        Assert.True(files.AfterPowerLoss().FileExists("/sweep/shards/ab/2"));
    }

    [Fact]
    public void Publish_FolderCouldNotBeMade_TriesAgainTheNextTime()
    {
        int tries = 0;
        VolatileFileSystem files = new();
        files.Creating = path =>
        {
            if (path == "/sweep/shards/ab" && tries++ == 0)
            {
                throw new IOException("No space left on device");
            }
        };
        Workspace workspace = new(files, new SweepDirectory("/sweep"), "me");

        Assert.Throws<IOException>(() => workspace.Publish("/sweep/shards/ab/1", [1]));
        workspace.Publish("/sweep/shards/ab/1", [1]);
        Assert.True(files.AfterPowerLoss().FileExists("/sweep/shards/ab/1"));
    }

    [Fact]
    public void Publish_FolderWasRemovedMeanwhile_MakesItAgain()
    {
        Workspace workspace = new(DiskFileSystem.Instance, new SweepDirectory(root), "me");
        string folder = Path.Combine(root, "failures");
        workspace.Publish(Path.Combine(folder, "1.json"), [1]);
        Directory.Delete(folder, recursive: true);

        workspace.Publish(Path.Combine(folder, "2.json"), [2]);
        Assert.Equal([2], File.ReadAllBytes(Path.Combine(folder, "2.json")));
    }

    [Fact]
    public void Publish_DirectoryWasRemovedMeanwhile_SaysSoAndDoesNotMakeItAgain()
    {
        string directory = Path.Combine(root, "sweep");
        Workspace workspace = new(DiskFileSystem.Instance, new SweepDirectory(directory), "me");
        workspace.Publish(Path.Combine(directory, "shards", "ab", "1"), [1]);
        Directory.Delete(directory, recursive: true);

        IOException gone = Assert.Throws<IOException>(() => workspace.Publish(Path.Combine(directory, "shards", "ab", "2"), [2]));
        Assert.Contains("was removed while it was in use", gone.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory));
    }
}
