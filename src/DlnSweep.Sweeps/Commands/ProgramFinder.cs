using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Sweeps.Commands;

/// <summary>Finds a program as a shell would, without one.</summary>
internal static class ProgramFinder
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int LongestFirstLine = 256;

    /// <summary>The absolute path of a program, or null with the reason.</summary>
    /// <param name="name">A name to look for in the search path, or a path relative to the working directory.</param>
    /// <param name="directory">The working directory.</param>
    /// <param name="searchPath">The folders of PATH.</param>
    /// <param name="problem">Why it cannot be started; a sentence.</param>
    public static string? Find(string name, string directory, string? searchPath, out string problem)
    {
        string here = Path.GetFullPath(name, directory);
        string? found = name.Contains('/')
            ? (IsExecutable(here) ? here : null)
            : (searchPath ?? "").Split(':')
                .Select(folder => Path.GetFullPath(Path.Combine(folder, name), directory))
                .FirstOrDefault(IsExecutable);
        problem = found is null ? Missing(name, here, directory) : FirstLineProblem(name, found, directory);
        return problem.Length == 0 ? found : null;
    }

    private static string Missing(string name, string here, string directory) =>
        Directory.Exists(here) ? $"'{name}' is a folder, not a program (working directory {directory})."
        : !File.Exists(here) ? $"There is no program '{name}' here (working directory {directory})."
        : !name.Contains('/')
            ? $"There is no program '{name}' in PATH. A file of that name is in the working directory {directory}: write ./{name} to run "
                + $"it."
        : $"'{name}' is there, but it is not executable (working directory {directory}). Allow it with chmod +x, or write the program "
            + $"that reads "
            + $"it in front: [/bin/sh, {name}].";

    /// <summary>A script whose first line names no program cannot be started, and the system says only that some file is missing.</summary>
    private static string FirstLineProblem(string name, string path, string directory)
    {
        string line = FirstLine(path);
        if (!line.StartsWith("#!", StringComparison.Ordinal))
        {
            return "";
        }

        if (line.EndsWith('\r'))
        {
            return $"The lines of the script '{name}' end as on Windows (with a carriage return), so that the program which its first "
                + $"line names is not "
                + "found. Save it with Unix line ends.";
        }

        string interpreter = line[2..].TrimStart(' ', '\t').Split(' ', '\t')[0];
        return interpreter.Length == 0 || File.Exists(Path.GetFullPath(interpreter, directory))
            ? ""
            : $"The script '{name}' begins with #!{interpreter}, and there is no such program here.";
    }

    private static string FirstLine(string path)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            Span<byte> start = stackalloc byte[LongestFirstLine];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            int end = start.IndexOf((byte)'\n');
            return Encoding.Latin1.GetString(end < 0 ? start : start[..end]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // What may be run need not be readable.
            return "";
        }
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != 0;
}
