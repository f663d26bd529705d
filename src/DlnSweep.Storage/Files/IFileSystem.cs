namespace DlnSweep.Storage.Files;

/// <summary>
/// The file operations that durability rests on, one by one, so that a test can lose power between any two of them. Paths are absolute.
/// </summary>
public interface IFileSystem
{
    /// <summary>
    /// Creates a folder and its parents where they are missing; its name is durable on return, also when it was there before.
    /// </summary>
    void CreateDirectory(string path);

    /// <summary>Creates a folder in one that exists. Its name is durable once the folder above is flushed.</summary>
    void MakeDirectory(string path);

    /// <summary>Whether a folder exists.</summary>
    bool DirectoryExists(string path);

    /// <summary>Whether a file exists.</summary>
    bool FileExists(string path);

    /// <summary>Tells versions of a file apart without reading it; null when there is no file, or the file system cannot tell.</summary>
    FileStamp? Stamp(string path) => null;

    /// <summary>The files directly in a folder, in no order; none when the folder does not exist.</summary>
    IEnumerable<string> EnumerateFiles(string path);

    /// <summary>The folders directly in a folder, in no order; none when the folder does not exist.</summary>
    IEnumerable<string> EnumerateDirectories(string path);

    /// <summary>Creates a new file for writing and reading back.</summary>
    Stream Create(string path);

    /// <summary>Creates a new file with a content that is durable on return; its name is not.</summary>
    void Write(string path, ReadOnlySpan<byte> content)
    {
        using Stream stream = Create(path);
        stream.Write(content);
        Flush(stream);
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="InvalidDataException">A pipe, a device or a socket lies there.</exception>
    Stream OpenRead(string path);

    /// <summary>Opens a file for appending, creating it when needed.</summary>
    Stream OpenAppend(string path);

    /// <summary>Makes what was written to a stream of <see cref="Create"/> or <see cref="OpenAppend"/> durable.</summary>
    void Flush(Stream stream);

    /// <summary>Renames a file within the file system, replacing what is there.</summary>
    void Move(string from, string to);

    /// <summary>Renames a folder within the file system to a name that is free.</summary>
    void MoveDirectory(string from, string to);

    /// <summary>Makes the names in a folder (creations, renames, deletions) durable.</summary>
    void FlushDirectory(string path);

    /// <summary>Deletes a file if it exists.</summary>
    void Delete(string path);

    /// <summary>Deletes a folder with all that is in it, if it exists.</summary>
    void DeleteDirectory(string path);
}
