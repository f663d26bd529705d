using System.Security.Cryptography;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>The result files of a directory: what has to be the same, byte for byte, however a sweep was run.</summary>
internal static class Results
{
    private static readonly string[] Kept =
    [
        "shards",
        "report",
        "summary.parquet",
        "trajectory.parquet",
        "phase_diagram.parquet",
        "sweep.yaml",
    ];

    /// <summary>Relative path and SHA-256 of every result file, in order.</summary>
    public static IReadOnlyList<string> Of(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path))
            .Where(path => Kept.Contains(path.Split('/')[0]))
            .Order(StringComparer.Ordinal)
            .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, path))))}"),
    ];

    /// <summary>Files that a clean end must not leave behind.</summary>
    public static IReadOnlyList<string> Leftovers(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path))
            .Where(path => path.StartsWith("checkpoints/", StringComparison.Ordinal)
                || path.StartsWith(".dlnsweep/under-construction/", StringComparison.Ordinal)
                || path.StartsWith(".dlnsweep/running/", StringComparison.Ordinal)),
    ];
}
