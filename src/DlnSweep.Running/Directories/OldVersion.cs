using System.Globalization;
using DlnSweep.Storage.Files;

namespace DlnSweep.Running.Directories;

/// <summary>
/// Moves what an older version of the model made into a folder of its own in quarantine, where it is a complete output directory: renames
/// only, the sweep file last, so that a run that is killed in between does the rest the next time.
/// </summary>
internal sealed class OldVersion(SweepDirectory directory, IFileSystem files)
{
    /// <summary>Moves everything but journal and quarantine; returns the folder.</summary>
    public string SetAside(int modelVersion)
    {
        string target = Target(modelVersion);
        files.CreateDirectory(target);
        SweepDirectory aside = new(target);
        files.DeleteDirectory(directory.Checkpoints);
        MoveFolder(directory.Shards, aside.Shards);
        MoveFolder(directory.Failures, aside.Failures);
        MoveFolder(directory.Report, aside.Report);
        MoveFile(directory.Summary, aside.Summary);
        MoveFile(directory.Trajectory, aside.Trajectory);
        MoveFile(directory.PhaseDiagram, aside.PhaseDiagram);
        MoveFile(directory.Transfer, aside.Transfer);
        MoveFile(directory.SweepFile, aside.SweepFile);
        files.FlushDirectory(target);
        files.FlushDirectory(directory.Root);
        return target;
    }

    // A folder that has its sweep file is complete; one without is of a run that was killed while it moved things.
    private string Target(int modelVersion)
    {
        for (int n = 1; ; n++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"model-version-{modelVersion}{(n == 1 ? "" : $".{n}")}");
            SweepDirectory candidate = new(Path.Combine(directory.Quarantine, name));
            if (!files.FileExists(candidate.SweepFile) && !(Directory.Exists(candidate.Shards) && Directory.Exists(directory.Shards)))
            {
                return candidate.Root;
            }
        }
    }

    private void MoveFolder(string from, string to)
    {
        if (Directory.Exists(from))
        {
            files.MoveDirectory(from, to);
        }
    }

    private void MoveFile(string from, string to)
    {
        if (files.FileExists(from))
        {
            files.Move(from, to);
        }
    }
}
