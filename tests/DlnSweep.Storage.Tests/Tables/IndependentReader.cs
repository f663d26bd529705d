using System.Diagnostics;
using System.Text.Json;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>Runs the readers of tests/readers, which share no code with ours.</summary>
internal static class IndependentReader
{
    private static readonly string? Folder = FindFolder();

    /// <summary>What is missing to run them; null: nothing.</summary>
    public static string? Missing { get; } =
        Folder is null ? "tests/readers was not found above the test's folder"
        : !Directory.Exists(Path.Combine(Folder, "node_modules")) ? "run `npm ci` in tests/readers to compare with independent readers"
        : !NodeRuns() ? "Node.js is not installed"
        : null;

    /// <summary>What a reader finds in a file; see tests/readers/dump.mjs for the form.</summary>
    public static JsonElement Dump(string reader, byte[] file)
    {
        string path = Path.Combine(Path.GetTempPath(), $"dlnsweep-{Guid.NewGuid():N}.parquet");
        File.WriteAllBytes(path, file);
        try
        {
            return JsonDocument.Parse(Run("node", "dump.mjs", reader, path)).RootElement;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string readers = Path.Combine(folder.FullName, "tests", "readers");
            if (File.Exists(Path.Combine(readers, "dump.mjs")))
            {
                return readers;
            }
        }

        return null;
    }

    private static bool NodeRuns()
    {
        try
        {
            return Run("node", "--version").StartsWith('v');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {error.Result}");
    }
}
