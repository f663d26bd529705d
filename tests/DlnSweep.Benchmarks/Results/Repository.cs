using System.Diagnostics;
using DlnSweep.Testing;

namespace DlnSweep.Benchmarks.Results;

/// <summary>The working copy that this program was built from.</summary>
internal static class Repository
{
    /// <summary>The commit, with a plus sign when the tree has changes.</summary>
    public static string Commit { get; } =
        Git("rev-parse", "--short=10", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : "");

    private static string Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", Checkout.Root,
            .. arguments]) { RedirectStandardOutput = true })!;
        string output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return output;
    }
}
