namespace DlnSweep.Running.Tests.Earlier;

/// <summary>
/// Output directories that version 0.1.0 wrote (commit 109c6f9, before files had a seal), without locks, logs and journals: a sweep of each
/// model with every method; "diagonal" is packed, "stopped" was killed with a result and two checkpoints of one configuration, and
/// "adapter" was written by that version's build with Parquet.Net.
/// </summary>
internal static class EarlierResults
{
    public static IReadOnlyList<string> Names { get; } = ["mixed", "deep-linear", "diagonal", "command", "adapter", "stopped"];

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Earlier", "Results");

    /// <summary>The tables, shards and packs of a directory.</summary>
    public static string[] Files(string name) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, name), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A copy that a test may change.</summary>
    public static void Copy(string name, string target)
    {
        string source = Path.Combine(Root, name);
        foreach (string path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
