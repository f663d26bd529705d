using System.Diagnostics;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>A file system in memory with little room, mounted for one test; only root on Linux may do that.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    /// <summary>Mounts a disk, or returns null where that is not allowed.</summary>
    /// <param name="kilobytes">Its room.</param>
    /// <param name="files">How many files and folders it can have.</param>
    public static SmallDisk? TryMount(int kilobytes, int files = 100_000)
    {
        string root = Directory.CreateTempSubdirectory("dlnsweep-disk-").FullName;
        if (OperatingSystem.IsLinux() && Shell("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k,nr_inodes={files}", "tmpfs", root))
        {
            return new SmallDisk(root);
        }

        Directory.Delete(root);
        return null;
    }

    public void Resize(int kilobytes) => Assert.True(Shell("mount", "-o", $"remount,size={kilobytes}k", Root));

    public void AllowFiles(int files) => Assert.True(Shell("mount", "-o", $"remount,nr_inodes={files}", Root));

    public void Dispose()
    {
        Shell("umount", Root);
        Directory.Delete(Root);
    }

    private static bool Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
