using System.Globalization;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A small file that names the running program of a configuration. When this process is killed without warning its programs go on; the
/// next attempt at the configuration finds the file and ends the old program before it starts another one. A process is told by its id and
/// the moment of its start, so that another one with the same id is left alone; where the system does not tell that moment, nothing is done.
/// </summary>
internal static class ProcessRecord
{
    /// <summary>The end of the file's name.</summary>
    public const string Extension = ".process";

    /// <summary>Writes the record of a program that has just been started.</summary>
    public static void Write(string path, int process)
    {
        if (StartOf(process) is { } start)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}\n{process}\n{start}\n"));
        }
    }

    /// <summary>Removes the record of a program that has ended.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Ends the program of an earlier attempt, if it is still running on this machine.</summary>
    public static void EndStale(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string[] lines = File.ReadAllLines(path);
        if (lines.Length >= 3
            && lines[0] == Environment.MachineName
            && int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            && process > 1)
        {
            while (StartOf(process) is { } start && start == lines[2])
            {
                _ = NativeProcess.Signal(-process, NativeProcess.Kill);
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>The moment of a living process's start in clock ticks since boot; null when there is none, or the system does not tell.</summary>
    private static string? StartOf(int process)
    {
        try
        {
            // Field 22 of stat(5), counted behind the name, which may hold spaces and brackets. A zombie has ended.
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
