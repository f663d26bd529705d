using System.Globalization;
using System.Text;
using DlnSweep.Results.Refinement;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Running.Directories;

/// <summary>
/// Makes a directory the sweep's own: the same sweep and one on another grid go on, results of an older model version are set aside,
/// another sweep is refused. What a user has to know of it becomes notes.
/// </summary>
internal sealed class DirectoryAdoption(SweepPlan plan, ResultStore store, ModelRegistry models)
{
    private readonly SweepDirectory directory = store.Directory;
    private readonly Workspace workspace = store.Workspace;
    private readonly List<string> notes = [];

    /// <summary>The plan, at the values that the directory has had where the sweep file's differ by rounding alone.</summary>
    public SweepPlan Plan { get; private set; } = plan;

    /// <summary>Adopts the directory.</summary>
    /// <param name="isAlone">Whether no other process works here.</param>
    /// <returns>Sentences that say what is kept, what runs again, and why.</returns>
    /// <exception cref="DirectoryTakenException">It belongs to another sweep; nothing was changed.</exception>
    public IReadOnlyList<string> Adopt(bool isAlone)
    {
        SweepDefinition? stored = ReadStored(out string? damage);
        if (stored is null)
        {
            RefuseForeignShards(damage);
        }
        else
        {
            Compare(stored, isAlone);
        }

        if (Plan.Sweep.Model is CommandModel { Declaration.Home.Folder: { } home })
        {
            PublishIfNew(directory.CommandHome, CommandHome.Record(home, directory));
        }

        PublishIfNew(directory.SweepFile, Encoding.UTF8.GetBytes(SweepFileWriter.Write(Plan.Sweep)));
        NoteProgram();
        return notes;
    }

    private void PublishIfNew(string path, byte[] text)
    {
        if (Posix.SpecialKind(path) is not null || !File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(text))
        {
            workspace.Publish(path, text);
        }
    }

    private SweepDefinition? ReadStored(out string? damage)
    {
        damage = null;
        if (!File.Exists(directory.SweepFile))
        {
            return null;
        }

        try
        {
            return SweepFile.ReadStored(directory.SweepFile, models);
        }
        catch (SweepFileException unreadable)
        {
            damage = unreadable.Message;
            return null;
        }
    }

    // Ids are hashes of everything that a result depends on: shards that the plan knows prove whose directory this is.
    private void RefuseForeignShards(string? damage)
    {
        if (Unplanned().Count > 0)
        {
            throw new DirectoryTakenException(
                $"{directory.Root} holds results that are not of this sweep, and its sweep.yaml "
                    + $"{(damage is null ? "is gone" : "cannot be read")}. "
                + $"Nothing was changed; choose another folder with --out.{(damage is null ? "" : $"\n{damage}")}");
        }

        if (damage is not null)
        {
            string target = FreeName(Path.Combine(directory.Quarantine, Path.GetFileName(directory.SweepFile)));
            workspace.Files.CreateDirectory(directory.Quarantine);
            workspace.Publish(target + ".reason.txt", Encoding.UTF8.GetBytes(damage + "\n"));
            workspace.Files.Move(directory.SweepFile, target);
            notes.Add(
                $"The directory's sweep.yaml could not be read and was moved to {Path.GetRelativePath(directory.Root, target)}; its "
                    + $"results are of this sweep.");
        }
    }

    private void Compare(SweepDefinition stored, bool isAlone)
    {
        bool isSameModel = stored.Model.Name == Plan.Sweep.Model.Name && stored.Model.Declared == Plan.Sweep.Model.Declared;
        KnownValues known = KnownValues.Of(stored).With(isSameModel ? ReadKnown() : "");
        SweepDefinition fitted = isSameModel ? AxisMatching.Fit(Plan.Sweep, known) : Plan.Sweep;
        Plan = ReferenceEquals(fitted, Plan.Sweep) ? Plan : SweepPlan.Create(fitted);
        SweepComparison comparison = SweepDefinition.Compare(stored, Plan.Sweep, known);
        bool isMended = Array.TrueForAll([.. comparison.Differences], d => d.Name.StartsWith(SweepComparer.Command,
            StringComparison.Ordinal))
            && isAlone
            && store.Shards.List().Count == 0;
        if (comparison.Relation == SweepRelation.Contradiction && isMended)
        {
            // What failed did so under the declaration as it was.
            workspace.Files.DeleteDirectory(directory.Failures);
        }
        else if (comparison.Relation == SweepRelation.Contradiction)
        {
            string differences = string.Join('\n', comparison.Differences.Select(d => "  " + d));
            throw new DirectoryTakenException(
                $"{directory.Root} belongs to another sweep. Nothing was changed; choose another folder with --out.\n{differences}");
        }

        notes.AddRange(comparison.Differences.Where(d => d.Name != SweepComparer.ModelVersion).Select(d => $"The sweep was changed: {d}."));
        if (stored.ModelVersion < Plan.Sweep.ModelVersion
            && (stored.ModelVersion < Plan.Sweep.Model.UnchangedSince
                || store.Shards.List().Count == 0
                || Unplanned(SweepPlan.Create(stored with { ModelVersion = Plan.Sweep.ModelVersion })).Count > 0))
        {
            SetAside(stored, isAlone);
        }
        else if (comparison.Relation == SweepRelation.Changed && Unplanned().Count is > 0 and int left)
        {
            notes.Add($"{left} results outside the grid of this sweep stay in {directory.Root}; they are used again when the grid "
                + $"includes them.");
        }

        Keep(known.FileBeside(Plan.Sweep));
    }

    private string ReadKnown() =>
        File.Exists(directory.KnownValues) && Posix.SpecialKind(directory.KnownValues) is null
            ? File.ReadAllText(directory.KnownValues)
            : "";

    private void Keep(string values)
    {
        if (values != ReadKnown())
        {
            workspace.Publish(directory.KnownValues, Encoding.UTF8.GetBytes(values));
        }
    }

    private void SetAside(SweepDefinition stored, bool isAlone)
    {
        string before = string.Create(CultureInfo.InvariantCulture, $"version {stored.ModelVersion} of model {stored.Model.Name}");
        if (!isAlone)
        {
            throw new DirectoryTakenException(
                $"{directory.Root} has results of {before}, and a run of that version is still in progress; this program has version "
                    + $"{Plan.Sweep.ModelVersion}. "
                + "Nothing was changed; start again when it has ended.");
        }

        int count = store.Shards.List().Count;
        string aside = new OldVersion(directory, workspace.Files).SetAside(stored.ModelVersion);
        if (count == 0)
        {
            return;
        }

        string changed = Plan.Sweep.Model.VersionNote;
        notes.Add(
            $"{count} results are of {before}; this program has version "
                + $"{Plan.Sweep.ModelVersion}{(changed.Length > 0 ? ": " + changed : "")}.");
        notes.Add($"They were moved to {Path.GetRelativePath(directory.Root, aside)}, and their configurations run again.");
    }

    /// <summary>The results that neither the plan nor another one asks for, refinement included.</summary>
    private HashSet<string> Unplanned(SweepPlan? other = null)
    {
        HashSet<string> present = store.Shards.List();
        foreach (SweepPlan grid in present.Count == 0 ? [] : new[] { Plan, other }.OfType<SweepPlan>())
        {
            present.ExceptWith(grid.With(Refiner.Find(grid, store)).Enumerate().Select(c => c.Id));
        }

        return present;
    }

    // The same model version gives the same bits in every version of the program, so results are kept; but never silently.
    private void NoteProgram()
    {
        string? before = File.Exists(directory.ProgramVersion) && Posix.SpecialKind(directory.ProgramVersion) is null
            ? ReadLine(directory.ProgramVersion) : null;
        if (before == ProductVersion.Text)
        {
            return;
        }

        if (before is not null && store.Shards.List().Count > 0)
        {
            notes.Add($"Results from {before} of the program are kept: the model's version is the same.");
        }

        workspace.Publish(directory.ProgramVersion, Encoding.UTF8.GetBytes(ProductVersion.Text));
    }

    private static string ReadLine(string path)
    {
        using StreamReader reader = new(path);
        Span<char> start = stackalloc char[100];
        string text = new(start[..reader.ReadBlock(start)]);
        return text.Length > 0 && text.All(c => c is > ' ' and < '\x7f') ? text : "an unknown version";
    }

    private string FreeName(string path)
    {
        for (int n = 1; ; n++)
        {
            string candidate = n == 1 ? path : $"{path}.{n}";
            if (!workspace.Files.FileExists(candidate))
            {
                return candidate;
            }
        }
    }
}
