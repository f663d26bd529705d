using System.Globalization;
using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A small file that names the process group of a configuration's program. When this process is killed without warning its programs go on;
/// the next attempt at the configuration finds the file and ends what is left of the group before it starts another one. Processes are told
/// by their group and by the configuration's id in their environment, so that strangers are left alone; where the system shows neither
/// (it takes Linux's /proc), nothing is done.
/// </summary>
internal static class ProcessRecord
{
    /// <summary>The end of the file's name.</summary>
    public const string Extension = ".process";

    /// <summary>Writes the record of a program that has just been started.</summary>
    public static void Write(string path, int group)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}\n{group}\n"));
    }

    /// <summary>Removes the record of a program that has ended.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Ends what is left of an earlier attempt's program on this machine.</summary>
    public static void EndStale(string path, string id)
    {
        string[] lines = File.Exists(path) && Posix.SpecialKind(path) is null ? File.ReadAllLines(path) : [];
        if (lines.Length < 2 || lines[0] != Environment.MachineName || !OperatingSystem.IsLinux())
        {
            return;
        }

        while (Members(lines[1], "DLNSWEEP_CONFIGURATION_ID=" + id) is { Count: > 0 } left)
        {
            left.ForEach(process => _ = NativeProcess.Signal(process, NativeProcess.Kill));
            Thread.Sleep(5);
        }
    }

    private static List<int> Members(string group, string variable)
    {
        List<int> members = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && IsMember(folder, group, variable))
            {
                members.Add(process);
            }
        }

        return members;
    }

    private static bool IsMember(string folder, string group, string variable)
    {
        try
        {
            // Behind the name in stat(5), which may hold spaces and brackets, come state, parent and group. A zombie has ended.
            string stat = File.ReadAllText(Path.Combine(folder, "stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is not ("Z" or "X")
                && fields[2] == group
                && Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "environ"))).Split('\0').Contains(variable);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
