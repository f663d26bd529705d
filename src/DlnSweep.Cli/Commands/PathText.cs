using DlnSweep.Sweeps;
namespace DlnSweep.Cli.Commands;

/// <summary>Paths as they are given on a command line.</summary>
internal static class PathText
{
    /// <summary>The absolute path.</summary>
    /// <param name="path">The path as given.</param>
    /// <param name="what">The argument or option.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static string Full(string path, string what)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UsageException($"{what} is empty; expected a path.");
        }

        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
        {
            throw new UsageException(
                $"{what} {path}: the shell did not expand ~. Write {what} $HOME{path[1..]}, or ./{path} for a folder of that name.");
        }

        return Path.GetFullPath(path);
    }
}
