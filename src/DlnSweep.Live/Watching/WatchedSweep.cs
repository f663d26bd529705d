using DlnSweep.Dynamics.Modeling;
using DlnSweep.Reports;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Watching;

/// <summary>One reading of a directory's sweep file with everything that hangs on it; a new reading begins anew.</summary>
internal sealed class WatchedSweep : IDisposable
{
    // 16 metrics of 8 bytes and an id each: more than this does not fit a page's server.
    private const long MostConfigurations = 10_000_000;

    private readonly SweepSession session;
    private readonly byte[] sweepFile;

    private WatchedSweep(SweepSession session, byte[] sweepFile)
    {
        this.session = session;
        this.sweepFile = sweepFile;
        if (session.Plan.Count > MostConfigurations)
        {
            throw new SweepFileException([
                new SweepFileError(
                    new SourcePosition(session.Store.Directory.SweepFile, 0, 0),
                    $"{session.Plan.Count} configurations cannot be watched; the limit is {MostConfigurations}"),
            ]);
        }

        Board = ResultIndex.Create(session.Plan);
        Failures = new FailureReasons(session.Store.Workspace.Files, session.Store.Directory);
        Scene = new FigureScene(session.Plan.Sweep, session.Store.Directory, "");
    }

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep => session.Plan.Sweep;

    /// <summary>The sweep and the directory that is looked at.</summary>
    public SweepSession Session => session;

    /// <summary>Where the configurations stand.</summary>
    public ResultIndex Board { get; }

    /// <summary>What failed.</summary>
    public FailureReasons Failures { get; }

    /// <summary>The axes in words and the theory lines.</summary>
    public FigureScene Scene { get; }

    /// <summary>Guards the board and the scene.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Reads a directory's sweep file.</summary>
    /// <exception cref="SweepFileException">There is none, or it cannot be read.</exception>
    public static WatchedSweep Open(SweepDirectory directory, ILoggerFactory loggers, ModelRegistry? models)
    {
        byte[] before = ReadFile(directory);
        return new WatchedSweep(SweepSession.Inspect(directory, loggers, models), before);
    }

    /// <summary>
    /// Whether the directory's sweep file is still the one that was read, and the results have added no cells since: they can when none of
    /// those known is open.
    /// </summary>
    public bool IsCurrent() =>
        sweepFile.AsSpan().SequenceEqual(ReadFile(session.Store.Directory))
        && (Sweep.Refine is null || Board.CountOf(ConfigurationStatus.Missing) > 0 || !session.Refine());

    /// <summary>The id by which a cell is known: that of its first replicate.</summary>
    public string CellId(int cell) => session.Plan[(long)cell * Sweep.Replicates].Id;

    /// <summary>A configuration in words.</summary>
    public NamedConfiguration Name(int place, string id)
    {
        int cell = place / Sweep.Replicates;
        int replicate = place % Sweep.Replicates;
        return new NamedConfiguration(id, replicate == 0 ? id : CellId(cell), Titles.Plain(Words(cell)), replicate);
    }

    /// <summary>A cell's values on all axes (rich text markup).</summary>
    public string Words(int cell) => string.Join(", ", Coordinates(cell).Select(c => c.Axis.Heading(c.Value)));

    /// <summary>A cell's values on all axes.</summary>
    public IEnumerable<(AxisValues Axis, ParameterValue Value)> Coordinates(int cell)
    {
        int position = 0;
        for (int axis = 0; axis < Sweep.Axes.Count; axis++)
        {
            foreach (AxisColumn column in Sweep.Axes[axis].Columns)
            {
                yield return (Scene.Axes[position++], Board.Value(cell, axis, column));
            }
        }
    }

    public void Dispose() => session.Dispose();

    private static byte[] ReadFile(SweepDirectory directory)
    {
        try
        {
            return RegularFile.ReadAllBytes(directory.SweepFile);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
