using System.Collections.Concurrent;

namespace DlnSweep.Storage.Files;

/// <summary>
/// Publishes files whole or not at all: written under a name of this process's own, flushed to disk, renamed, and the folder flushed.
/// The folder for files under construction belongs to one process, so what a crash leaves there can be told and removed.
/// </summary>
public sealed class Workspace
{
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Lazy<bool>> durable = new(StringComparer.Ordinal);
    private volatile bool isMade;
    private long counter;

    /// <summary>A workspace in the private folder of a sweep.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="directory">The sweep's directory.</param>
    /// <param name="owner">A name that no other process uses, such as host and process id.</param>
    public Workspace(IFileSystem files, SweepDirectory directory, string owner)
    {
        Files = files;
        folder = Path.Combine(directory.Staging, owner);
    }

    /// <summary>The file system.</summary>
    public IFileSystem Files { get; }

    /// <summary>Writes a file by a callback and publishes it under <paramref name="path"/>, replacing what is there.</summary>
    public void Publish(string path, Action<Stream> write) => Publish(
        path,
        write,
        static (files, temporary, write) =>
        {
            using Stream stream = files.Create(temporary);
            write(stream);
            files.Flush(stream);
        });

    /// <summary>Publishes bytes.</summary>
    public void Publish(string path, byte[] bytes) =>
        Publish(path, bytes, static (files, temporary, bytes) => files.Write(temporary, bytes));

    /// <summary>Makes folders of one folder, with one flush for all of them instead of one for each at its first file.</summary>
    public void MakeFolders(string above, IEnumerable<string> names)
    {
        Files.CreateDirectory(above);
        string[] paths = [.. names.Select(n => Path.Combine(above, n))];
        foreach (string path in paths)
        {
            Files.MakeDirectory(path);
        }

        Files.FlushDirectory(above);
        foreach (string path in paths)
        {
            durable[path] = new Lazy<bool>(true);
        }
    }

    /// <summary>Removes this process's folder; at the end of a run.</summary>
    public void Close()
    {
        lock (gate)
        {
            Files.DeleteDirectory(folder);
            isMade = false;
        }
    }

    private void Publish<TContent>(string path, TContent content, Action<IFileSystem, string, TContent> write)
    {
        MakeFolder();
        string parent = Path.GetDirectoryName(path)!;
        MakeDurable(parent);
        string temporary = Path.Combine(folder, $"{Interlocked.Increment(ref counter)}");
        try
        {
            write(Files, temporary, content);
            Move(temporary, path, parent);
        }
        catch (IOException gone) when (gone is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new IOException($"{folder} is gone: the output directory was removed while it was in use.", gone);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        Files.FlushDirectory(parent);
    }

    private void Move(string temporary, string path, string parent)
    {
        try
        {
            Files.Move(temporary, path);
        }
        catch (IOException) when (Files.FileExists(temporary) && !Files.DirectoryExists(parent))
        {
            // Somebody has removed the one folder, not the whole directory.
            Files.CreateDirectory(parent);
            Files.Move(temporary, path);
        }
    }

    // Once for each folder: one that is there may be of a process that was killed before it could flush the name.
    private void MakeDurable(string parent)
    {
        Lazy<bool> made = durable.GetOrAdd(
            parent,
            static (path, files) => new Lazy<bool>(() =>
            {
                files.CreateDirectory(path);
                return true;
            }),
            Files);
        try
        {
            _ = made.Value;
        }
        catch
        {
            durable.TryRemove(KeyValuePair.Create(parent, made));
            throw;
        }
    }

    // Once only: a directory that is removed during a run must not come back without its lock and half of its files.
    private void MakeFolder()
    {
        if (isMade)
        {
            return;
        }

        lock (gate)
        {
            if (!isMade)
            {
                Files.CreateDirectory(folder);
                isMade = true;
            }
        }
    }

    private void DeleteQuietly(string path)
    {
        try
        {
            Files.Delete(path);
        }
        catch (IOException)
        {
            // The original error is the one to report; the next run removes what is left here.
        }
    }
}
