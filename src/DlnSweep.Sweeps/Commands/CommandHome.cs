using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// The folder that a command's relative paths start from: that of its sweep file. A sweep file names no folder of the machine, so it can be
/// published and used elsewhere; where an output directory's copy of it came from stands beside the copy, in a private file.
/// </summary>
/// <param name="Folder">The folder, absolute; null when it is not known.</param>
/// <param name="IsRecorded">Whether an output directory says so.</param>
internal sealed record CommandHome(string? Folder, bool IsRecorded)
{
    private const int LongestRecord = 1 << 16;

    /// <summary>The folder of a sweep file.</summary>
    /// <param name="sweepFile">Its path.</param>
    /// <param name="stored">Whether it is the copy in an output directory, and no file that a user wrote.</param>
    public static CommandHome Of(string sweepFile, bool stored)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(sweepFile))!;
        SweepDirectory directory = new(folder);
        return Path.GetFullPath(sweepFile) == directory.SweepFile && Read(directory.CommandHome) is [var home, var output]
                ? new CommandHome(Moved(folder, output) ?? home, IsRecorded: true)
            : new CommandHome(stored ? null : folder, IsRecorded: stored);
    }

    /// <summary>
    /// What an output directory keeps: the folder, and the path from it to the directory, empty when the directory lies elsewhere. A folder
    /// that was moved or copied with the output directory in it is found again by that path.
    /// </summary>
    public static byte[] Record(string home, SweepDirectory directory)
    {
        string output = Path.GetRelativePath(home, directory.Root);
        bool isInside = !Path.IsPathRooted(output) && output != ".." && !output.StartsWith("../", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes($"{home}\n{(isInside ? output : "")}\n");
    }

    private static string? Moved(string directory, string output)
    {
        string home = output == "." ? directory
            : output.Length > 0 && directory.EndsWith("/" + output, StringComparison.Ordinal) ? directory[..^(output.Length + 1)]
            : "";
        return Directory.Exists(home) ? home : null;
    }

    private static string[]? Read(string path)
    {
        try
        {
            string[] lines = Encoding.UTF8.GetString(SmallFile.Read(path, LongestRecord)).Split('\n');
            return lines.Length == 3 && Path.IsPathRooted(lines[0]) ? lines[..2] : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
