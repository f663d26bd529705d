using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Testing.Engines;

/// <summary>Runs sweeps of the walk model in a folder of its own.</summary>
internal sealed class WalkSweep : IDisposable
{
    public SweepDirectory Directory { get; } =
        new(Path.Combine(System.IO.Directory.CreateTempSubdirectory("dlnsweep-test-").FullName, "out"));

    public RecordingObserver Observer { get; } = new();

    public static SweepPlan Plan(string rest) =>
        SweepPlan.Create(SweepFile.Parse("name: walk\nmodel: walk\n" + rest, "sweep.yaml", WalkModel.CreateRegistry()));

    /// <summary>The models that the program has.</summary>
    public ModelRegistry Models { get; set; } = WalkModel.CreateRegistry();

    /// <summary>Runs the sweeps.</summary>
    public ISweepEngine Engine { get; set; } = new LocalEngine();

    /// <summary>What the last run said of earlier results.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>What the last run found to keep and to run.</summary>
    public MissingWork? Found { get; private set; }

    public SweepSession Open(string rest, Slice? slice = null)
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse("name: walk\nmodel: walk\n" + rest, "sweep.yaml", Models));
        return SweepSession.Open(plan, Directory, slice, NullLoggerFactory.Instance, Models, Engine.SharesDirectory);
    }

    public async Task<Coverage?> RunAsync(string rest, RunOptions? options = null, CancellationToken stop = default)
    {
        using SweepSession session = Open(rest);
        Notes = session.Notes;
        return await SweepRunner.RunAsync(session, Engine, options ?? new RunOptions(), Observer, found => Found = found, stop);
    }

    /// <summary>Relative path and content of every result file.</summary>
    public IReadOnlyList<string> Results() =>
        [
            .. System
                .IO.Directory.EnumerateFiles(Directory.Root, "*", SearchOption.AllDirectories)
                .Where(p => p.EndsWith(".parquet", StringComparison.Ordinal) && !p.Contains("/quarantine/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(p =>
                    Path.GetRelativePath(Directory.Root, p)
                    + " "
                    + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(p)))),
        ];

    // A silo leaves the directory a moment after its last work.
    public void Dispose()
    {
        string folder = Path.GetDirectoryName(Directory.Root)!;
        Eventually.Holds("the last file of a silo in " + folder, () =>
        {
            try
            {
                System.IO.Directory.Delete(folder, recursive: true);
                return true;
            }
            catch (IOException)
            {
                return !System.IO.Directory.Exists(folder);
            }
        });
    }
}
