using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DlnSweep.Benchmarks.Results;

/// <summary>The working copy that this program was built from.</summary>
internal static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Source())!, "..", "..", ".."));

    /// <summary>The commit, with a plus sign when the tree has changes.</summary>
    public static string Commit { get; } =
        Git("rev-parse", "--short=10", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : "");

    private static string Source([CallerFilePath] string path = "") => path;

    private static string Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true })!;
        string output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return output;
    }
}
