namespace DlnSweep.EndToEnd.Tests;

/// <summary>What can be seen of a run from outside, in its output directory, at any moment.</summary>
internal sealed class OutputDirectory(string root)
{
    /// <summary>Whether the run has made it.</summary>
    public bool HasSweepFile => File.Exists(Path.Combine(root, "sweep.yaml"));

    /// <summary>How many configurations have their shard.</summary>
    public int Shards => Files("shards", "*.parquet").Length;

    /// <summary>How many checkpoints there are.</summary>
    public int Checkpoints => Files("checkpoints", "*").Length;

    /// <summary>When the newest checkpoint was written.</summary>
    public DateTime LastCheckpoint => Files("checkpoints", "*").Select(f => f.LastWriteTimeUtc).Append(DateTime.MinValue).Max();

    /// <summary>Whether the run says that a configuration is running.</summary>
    public bool HasRunning
    {
        get
        {
            try
            {
                return Directory
                    .EnumerateFiles(Path.Combine(root, ".dlnsweep", "running"), "*.json")
                    .Any(f => File.ReadAllText(f).Contains("\"Running\":{\"", StringComparison.Ordinal));
            }
            catch (IOException)
            {
                // Not there yet, or replaced while it was read.
                return false;
            }
        }
    }

    private FileInfo[] Files(string folder, string pattern)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(root, folder)).GetFiles(pattern, SearchOption.AllDirectories);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
