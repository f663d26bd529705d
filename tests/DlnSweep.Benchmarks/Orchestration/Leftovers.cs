namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>
/// Folders that are removed when everything is measured, not before. An ext4 without a journal does not use a deleted file's inode again
/// for some minutes, but looks at all of them for every new file: with the files of one measurement deleted before the next, that was most
/// of the time of whoever makes many files.
/// </summary>
internal sealed class Leftovers : IDisposable
{
    private readonly List<string> folders = [];

    /// <summary>A new name for a folder that is removed at the end.</summary>
    public string Folder(string parent)
    {
        folders.Add(Path.Combine(parent, $"dlnsweep-benchmark-{Guid.NewGuid():N}"));
        return folders[^1];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string folder in folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
