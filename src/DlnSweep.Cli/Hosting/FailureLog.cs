using DlnSweep.Running.Directories;
using System.Globalization;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Hosting;

/// <summary>The details of an error that nobody has foreseen, in a file of their own.</summary>
internal static class FailureLog
{
    /// <summary>Writes the file: in the folder for temporary files, or where that cannot be written in the working directory.</summary>
    /// <returns>A sentence that says where it is.</returns>
    public static string Keep(Exception failure)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"dlnsweep-error-{DateTime.UtcNow:yyyyMMdd'T'HHmmss}-{Environment.ProcessId}.log");
        string text =
            $"dlnsweep {ProductVersion.Text}\n{Environment.OSVersion}, .NET "
                + $"{Environment.Version}\n{string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}\n\n{failure}\n";
        foreach (Func<string> folder in (Func<string>[])[Path.GetTempPath, Directory.GetCurrentDirectory])
        {
            try
            {
                string path = Path.Combine(folder(), name);
                File.WriteAllText(path, text);
                return $"Details: {path}";
            }
            catch (Exception refused) when (StorageException.IsCause(refused))
            {
                // The next folder, or none: the message itself must not be lost.
            }
        }

        return $"The details could not be written to any folder: {failure.StackTrace?.Split('\n')[0].Trim()}";
    }
}
