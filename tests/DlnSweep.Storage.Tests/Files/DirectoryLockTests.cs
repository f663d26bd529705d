using System.Globalization;
using System.Runtime.InteropServices;
using DlnSweep.Storage.Files;

namespace DlnSweep.Storage.Tests.Files;

public sealed partial class DirectoryLockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-lock-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TryTake_HeldByAnother_RefusedUntilReleased()
    {
        DirectoryLock first = Take(shared: false)!;
        Assert.Null(Take(shared: true));
        first.Dispose();
        first.Dispose();
        using DirectoryLock? second = Take(shared: false);
        Assert.NotNull(second);
    }

    // Between fork and exec, a child process that some other thread starts has copies of all descriptors.
    [Fact]
    public void Dispose_DescriptorWasCopiedByAFork_LockIsReleasedAllTheSame()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        DirectoryLock first = Take(shared: false)!;
        int copy = Duplicate(DescriptorOf(LockFile));
        try
        {
            first.Dispose();
            using DirectoryLock? second = Take(shared: false);
            Assert.NotNull(second);
        }
        finally
        {
            _ = Close(copy);
        }
    }

    private string LockFile => Path.Combine(folder, "a.lock");

    private DirectoryLock? Take(bool shared) =>
        DirectoryLock.TryTake(LockFile, shared, LockHolder.ThisProcess(TimeProvider.System), out DirectoryLock? taken, out _)
            ? taken
            : null;

    private static int DescriptorOf(string path) => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Where(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == path)
        .Select(link => int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture))
        .Single();

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
