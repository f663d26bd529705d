using System.Runtime.InteropServices;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// Whether a standard stream was closed when this process was started. Then the runtime's own first files have got its number, and what
/// were written there would be lost or do harm.
/// </summary>
internal static partial class ClosedStreams
{
    private const int GetStatusFlags = 3;
    private const int AccessMode = 3;
    private const int ReadOnly = 0;
    private const string OwnFiles = "/proc/self/fd";

    /// <summary>Whether nothing of ours is to be written to standard output (1) or standard error (2).</summary>
    public static bool IsClosed(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        int flags = FileControl(descriptor, GetStatusFlags, 0);
        return flags < 0 || (flags & AccessMode) == ReadOnly || (OperatingSystem.IsLinux() && IsOwnPipe(descriptor));
    }

    // A pipe of which this process holds the other end too is the runtime's.
    private static bool IsOwnPipe(int descriptor)
    {
        try
        {
            return new FileInfo($"{OwnFiles}/{descriptor}").LinkTarget is { } target
                && target.StartsWith("pipe:", StringComparison.Ordinal)
                && Directory.EnumerateFiles(OwnFiles).Any(file => new FileInfo(file).LinkTarget == target && CanRead(file));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool CanRead(string file) =>
        int.TryParse(Path.GetFileName(file), out int descriptor) && (FileControl(descriptor, GetStatusFlags, 0) & AccessMode) == ReadOnly;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int argument);
}
