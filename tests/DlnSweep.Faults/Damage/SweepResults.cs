using System.Security.Cryptography;
using System.Text.Json;

namespace DlnSweep.Faults.Damage;

/// <summary>
/// The result files of an output directory by path and SHA-256: everything but journal, quarantine and the private folder.
/// </summary>
internal sealed class SweepResults
{
    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);

    private SweepResults()
    {
    }

    /// <summary>The number of shards.</summary>
    public int Shards => hashes.Keys.Count(path => path.StartsWith("shards/", StringComparison.Ordinal));

    /// <summary>Whether a directory has packs; then its tables say what the shards of the undisturbed run say by themselves.</summary>
    public static bool ArePacked(string directory) => Files(directory).Any(IsPack);

    /// <summary>Reads a directory.</summary>
    public static SweepResults Read(string directory)
    {
        SweepResults results = new();
        foreach (string path in Files(directory).Where(IsResult))
        {
            results.hashes.Add(path, Hash(Path.Combine(directory, path)));
        }

        return results;
    }

    /// <summary>How another directory's results differ from these; empty when they are the same, byte for byte.</summary>
    public IReadOnlyList<string> Differences(string directory)
    {
        SweepResults other = Read(directory);
        bool packed = ArePacked(directory);
        return
        [
            .. hashes
                .Keys.Except(other.hashes.Keys, StringComparer.Ordinal)
                .Where(path => !packed || !IsShard(path))
                .Select(path => $"lost: {path}"),
            .. other.hashes.Keys.Except(hashes.Keys, StringComparer.Ordinal).Select(path => $"stray: {path}"),
            .. hashes.Where(h => other.hashes.TryGetValue(h.Key, out string? hash) && hash != h.Value).Select(h => $"different: {h.Key}"),
        ];
    }

    /// <summary>
    /// What a clean end must not leave beside the results: files of a run in progress, quarantined ones, a configuration that ran twice.
    /// </summary>
    public static IReadOnlyList<string> Leftovers(string directory) =>
    [
        .. Strays(directory),
        .. RunTwice(directory).Select(id => $"run to its end twice: {id}"),
    ];

    /// <summary>
    /// Files that only a run in progress has, quarantined ones, and folders with nothing in them but those of shards, which packing
    /// empties.
    /// </summary>
    public static IEnumerable<string> Strays(string directory) =>
    [
        .. Files(directory).Where(path => !IsResult(path) && !IsExpected(path)).Select(path => $"stray: {path}"),
        .. Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
            .Where(folder => !folder.Contains("/shards/", StringComparison.Ordinal) && !Directory.EnumerateFileSystemEntries(folder).Any())
            .Select(folder => $"empty: {Path.GetRelativePath(directory, folder)}"),
    ];

    /// <summary>Configurations that ran again although their results were on disk: the journal shows it.</summary>
    public static IEnumerable<string> RunTwice(string directory)
    {
        string journal = Path.Combine(directory, "journal");
        return (Directory.Exists(journal) ? Directory.EnumerateFiles(journal, "*.jsonl") : [])
            .SelectMany(File.ReadLines)
            .SelectMany(Finished)
            .GroupBy(id => id)
            .Where(ids => ids.Count() > 1)
            .Select(ids => ids.Key);
    }

    private static string Hash(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexString(SHA256.HashData(file));
        }
        catch (IOException unreadable)
        {
            return unreadable.Message;
        }
    }

    private static IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(directory, path));

    private static bool IsShard(string path) => path.StartsWith("shards/", StringComparison.Ordinal) && !IsPack(path);

    private static bool IsPack(string path) => path.StartsWith("shards/packs/", StringComparison.Ordinal);

    private static bool IsResult(string path) =>
        IsShard(path)
        || path.StartsWith("report/", StringComparison.Ordinal)
        || !path.Contains('/') && (path.EndsWith(".parquet", StringComparison.Ordinal) || path == "sweep.yaml");

    private static bool IsExpected(string path) =>
        IsPack(path)
        || path.StartsWith("journal/", StringComparison.Ordinal)
        || path.StartsWith(".dlnsweep/log/", StringComparison.Ordinal)
        || path.StartsWith(".dlnsweep/", StringComparison.Ordinal)
            && (
                path.EndsWith(".lock", StringComparison.Ordinal)
                || path is ".dlnsweep/version" or ".dlnsweep/merged" or ".dlnsweep/cluster-token");

    private static IEnumerable<string> Finished(string line)
    {
        try
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            return entry.RootElement.GetProperty("outcome").GetString() is "completed" or "diverged"
                ? [entry.RootElement.GetProperty("configuration_id").GetString()!]
                : [];
        }
        catch (JsonException)
        {
            // The last line of a journal whose process was killed.
            return [];
        }
    }
}
