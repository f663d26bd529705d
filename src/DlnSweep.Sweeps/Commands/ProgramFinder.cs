namespace DlnSweep.Sweeps.Commands;

/// <summary>Finds a program as a shell would, without one.</summary>
internal static class ProgramFinder
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The absolute path of a program, or null.</summary>
    /// <param name="name">A name to look for in the search path, or a path relative to the working directory.</param>
    /// <param name="directory">The working directory.</param>
    /// <param name="searchPath">The folders of PATH.</param>
    public static string? Find(string name, string directory, string? searchPath)
    {
        if (name.Contains('/'))
        {
            string path = Path.GetFullPath(name, directory);
            return IsExecutable(path) ? path : null;
        }

        return (searchPath ?? "").Split(':')
            .Select(folder => Path.GetFullPath(Path.Combine(folder, name), directory))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != 0;
}
