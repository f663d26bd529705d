namespace DlnSweep.Storage.Files;

/// <summary>The machine's own file system.</summary>
public sealed class DiskFileSystem : IFileSystem
{
    /// <summary>The only instance that is needed.</summary>
    public static readonly DiskFileSystem Instance = new();

    private DiskFileSystem()
    {
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        bool isNew = !Directory.Exists(path);
        if (isNew)
        {
            if (parent is not null && !Directory.Exists(parent))
            {
                CreateDirectory(parent);
            }

            Directory.CreateDirectory(path);
        }

        try
        {
            FlushDirectory(parent ?? path);
        }
        catch (UnauthorizedAccessException) when (!isNew)
        {
            // Who may not read the folder above did not make this one.
        }
    }

    /// <inheritdoc/>
    public void MakeDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public FileStamp? Stamp(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> EnumerateFiles(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path) : [];

    /// <inheritdoc/>
    public IEnumerable<string> EnumerateDirectories(string path) => Directory.Exists(path) ? Directory.EnumerateDirectories(path) : [];

    /// <inheritdoc/>
    public Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        // Four system calls instead of .NET's ten. What fails at the start is left to .NET, which names the reason.
        if (!Posix.TryWriteNewFile(path, content))
        {
            using Stream stream = Create(path);
            stream.Write(content);
            Flush(stream);
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => RegularFile.OpenRead(path);

    /// <inheritdoc/>
    public Stream OpenAppend(string path) => new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

    /// <inheritdoc/>
    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        if (!Posix.TryRename(from, to))
        {
            File.Move(from, to, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void MoveDirectory(string from, string to) => Directory.Move(from, to);

    /// <inheritdoc/>
    public void FlushDirectory(string path) => Posix.FlushDirectory(path);

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
