using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>
/// A finished run of <see cref="Sweeps.Quick"/> without figures, by plain threads. It is made once, for all tests that compare with it or
/// change a copy of it.
/// </summary>
internal static class QuickRun
{
    private static readonly Lazy<TemporaryFolder> Folder = new(Make);

    /// <summary>Its result files: <see cref="EndToEnd.Tests.Results.Of"/>.</summary>
    public static IReadOnlyList<string> Results => EndToEnd.Tests.Results.Of(Folder.Value["out"]);

    /// <summary>Copies its directory.</summary>
    public static void CopyTo(string directory)
    {
        string source = Folder.Value["out"];
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(directory, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static TemporaryFolder Make()
    {
        TemporaryFolder folder = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--engine", "local", "--no-report");
        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        return folder;
    }
}
