using System.Security.Cryptography;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Benchmarks.Faults;

/// <summary>The files of an output directory by path and SHA-256, and what is wrong with them.</summary>
internal sealed class SweepResults
{
    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);

    private SweepResults()
    {
    }

    /// <summary>The number of shards.</summary>
    public int Shards => hashes.Keys.Count(path => path.StartsWith("shards/", StringComparison.Ordinal));

    /// <summary>Reads the result files: everything but the journal and the private folder, whose content says when and where.</summary>
    public static SweepResults Read(string directory)
    {
        SweepResults results = new();
        foreach (string path in Files(directory).Where(IsResult))
        {
            results.hashes.Add(path, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, path)))));
        }

        return results;
    }

    /// <summary>How another directory's results differ from these, and what a clean end must not leave; empty when all is well.</summary>
    public IReadOnlyList<string> Complaints(string directory)
    {
        SweepResults other = Read(directory);
        return
        [
            .. hashes.Keys.Except(other.hashes.Keys, StringComparer.Ordinal).Select(path => $"lost: {path}"),
            .. other.hashes.Keys.Except(hashes.Keys, StringComparer.Ordinal).Select(path => $"stray: {path}"),
            .. hashes.Where(h => other.hashes.TryGetValue(h.Key, out string? hash) && hash != h.Value).Select(h => $"different: {h.Key}"),
            .. Files(directory).Where(path => !IsResult(path) && !IsExpected(path)).Select(path => $"stray: {path}"),
            .. RunTwice(directory).Select(id => $"run to its end twice: {id}"),
        ];
    }

    /// <summary>Files that only a run in progress has.</summary>
    public static int Temporary(string directory) => Directory.Exists(directory) ? Files(directory).Count(path => !IsResult(path) && !IsExpected(path)) : 0;

    private static IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(directory, path));

    private static bool IsResult(string path) =>
        path.Split('/')[0] is "shards" or "report" || !path.Contains('/') && (path.EndsWith(".parquet", StringComparison.Ordinal) || path == "sweep.yaml");

    private static bool IsExpected(string path) =>
        path.StartsWith("journal/", StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal)
        || path.StartsWith(".dlnsweep/", StringComparison.Ordinal) && path.EndsWith(".lock", StringComparison.Ordinal);

    // A configuration whose result is on disk must never run again: the journal would show it.
    private static IEnumerable<string> RunTwice(string directory)
    {
        (List<JournalEntry> entries, _) = Journal.ReadAll(DiskFileSystem.Instance, new SweepDirectory(directory));
        return entries.Where(e => e.Outcome is "completed" or "diverged").GroupBy(e => e.ConfigurationId).Where(g => g.Count() > 1).Select(g => g.Key);
    }
}
