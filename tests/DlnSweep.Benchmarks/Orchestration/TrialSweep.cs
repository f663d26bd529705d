using System.Diagnostics;
using System.Globalization;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>A sweep of trivial configurations in a folder of its own, removed at the end.</summary>
internal sealed class TrialSweep : IDisposable
{
    private readonly string definition;
    private readonly bool isKept;

    /// <summary>A sweep that has not run.</summary>
    /// <param name="parent">Where its folder is made: a disk, or a file system in memory.</param>
    /// <param name="trials">The number of configurations.</param>
    /// <param name="rows">The recorded rows of each.</param>
    public TrialSweep(string parent, long trials, long rows = 1)
    {
        Directory = new SweepDirectory(Path.Combine(parent, $"dlnsweep-benchmark-{Guid.NewGuid():N}"));
        definition = string.Create(
            CultureInfo.InvariantCulture,
            $"name: trials\nmodel: trivial\nseed: 1\nparameters: {{rows: {rows}, point: {{arange: [{trials}]}}}}\n");
    }

    /// <summary>A sweep that has not run, in a folder that somebody else removes.</summary>
    public TrialSweep(Leftovers leftovers, string parent, long trials)
        : this(parent, trials)
    {
        Directory = new SweepDirectory(leftovers.Folder(parent));
        isKept = true;
    }

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory { get; }

    /// <summary>Plans, and takes hold of the directory.</summary>
    public SweepSession Open()
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(definition, "sweep.yaml", TrivialModel.Registry));
        return SweepSession.Open(plan, Directory, null, NullLoggerFactory.Instance, TrivialModel.Registry);
    }

    /// <summary>Wall seconds to plan the sweep and to run what is missing, without the merge.</summary>
    public async Task<double> RunAsync(ISweepEngine engine, int workers)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using SweepSession session = Open();
        MissingWork missing = session.FindMissing(CancellationToken.None);
        await engine.RunAsync(session.Work(missing, new RunOptions { Workers = workers }), new Observers(), CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isKept && System.IO.Directory.Exists(Directory.Root))
        {
            System.IO.Directory.Delete(Directory.Root, recursive: true);
        }
    }
}
