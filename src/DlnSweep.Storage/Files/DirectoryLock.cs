using System.Text;

namespace DlnSweep.Storage.Files;

/// <summary>
/// An advisory lock on a file, which the system releases when its process ends in whatever way (flock; on NFS the client turns it into
/// a byte-range lock on the server). The file says who holds the lock.
/// </summary>
public sealed class DirectoryLock : IDisposable
{
    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    /// <summary>Tries to take a lock.</summary>
    /// <param name="path">The lock file; it is created and stays, its lock is what counts.</param>
    /// <param name="shared">Whether others may hold it shared at the same time.</param>
    /// <param name="holder">Who asks; kept in the file.</param>
    /// <param name="taken">The lock.</param>
    /// <param name="heldBy">Who holds it when it could not be taken, in words.</param>
    public static bool TryTake(string path, bool shared, LockHolder holder, out DirectoryLock? taken, out string heldBy)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        taken = null;
        heldBy = "";
        if (Posix.SpecialKind(path) is { } kind)
        {
            throw new IOException($"{path} is a {kind}, not a file; remove it.");
        }

        FileStream? file = OpenAndLock(path, shared);
        if (file is null)
        {
            heldBy = ReadHolder(path);
            return false;
        }

        byte[] text = Encoding.UTF8.GetBytes(holder.ToString());
        file.SetLength(0);
        file.Write(text);
        file.Flush();
        taken = new DirectoryLock(file);
        return true;
    }

    /// <summary>Who took the lock last, in words.</summary>
    public static string ReadHolder(string path)
    {
        try
        {
            RegularFile.Require(path);
            using FileStream file = OperatingSystem.IsWindows()
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1)
                : new FileStream(Posix.OpenLockFile(path, create: false), FileAccess.Read, 1);
            Span<byte> start = stackalloc byte[256];
            string text = Encoding.UTF8.GetString(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
            return text.Length > 0 && text.All(c => c >= ' ' && c != '\uFFFD') ? text : "another process";
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return "another process";
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        if (!file.SafeFileHandle.IsClosed)
        {
            Posix.Unlock(file.SafeFileHandle);
            file.Dispose();
        }
    }

    // Null when another holder excludes it.
    private static FileStream? OpenAndLock(string path, bool shared)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, shared ? FileShare.ReadWrite : FileShare.Read, 1);
            }
            catch (IOException) when (File.Exists(path))
            {
                return null;
            }
        }

        FileStream file = new(Posix.OpenLockFile(path, create: true), FileAccess.ReadWrite, 1);
        if (Posix.TryLock(file.SafeFileHandle, shared))
        {
            return file;
        }

        file.Dispose();
        return null;
    }
}
