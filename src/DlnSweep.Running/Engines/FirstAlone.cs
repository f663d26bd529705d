using System.Globalization;
using System.Text.Json;
using DlnSweep.Results.Failures;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;

namespace DlnSweep.Running.Engines;

/// <summary>
/// A user's program is tried once before the whole sweep is: as long as there is no result, one configuration runs alone, so that a mistake
/// in the declaration costs one run and not all of them. What has failed before is not chosen again, so that a configuration that fails by
/// itself holds up one run only.
/// </summary>
/// <param name="Position">The place of the configuration in the plan.</param>
/// <param name="Work">It alone.</param>
/// <param name="Others">All others.</param>
internal sealed record FirstAlone(long Position, MissingWork Work, MissingWork Others)
{
    /// <summary>The configuration to try; null when nothing has to be tried.</summary>
    public static FirstAlone? Of(SweepSession session, ISweepEngine engine, MissingWork missing)
    {
        if (session.Plan.Sweep.Model.Declared is null || engine.SharesDirectory || missing.Kept > 0 || missing.Positions.Count < 2)
        {
            return null;
        }

        HashSet<string> failed = FailureRecord.List(session.Store.Workspace.Files, session.Store.Directory);
        foreach (long position in missing.Positions)
        {
            if (!failed.Contains(session.Plan[position].Id))
            {
                return new FirstAlone(
                    position,
                    missing with { Positions = [position] },
                    missing with { Positions = [.. missing.Positions.Where(p => p != position)] });
            }
        }

        return null;
    }

    /// <summary>Why it failed, as a sentence; null when it has its result.</summary>
    public string? Failure(SweepSession session)
    {
        string record = session.Store.Directory.FailureOf(session.Plan[Position].Id);
        if (!session.Store.Workspace.Files.FileExists(record))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(record));
        string? error = document.RootElement.GetProperty("errors").EnumerateArray().Last().GetString();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The first configuration failed, so the other {Others.Positions.Count} were not started: {error}\nMend the sweep file or the "
                + $"program and run again; as it is, the next run tries another configuration first.");
    }
}
