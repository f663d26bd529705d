using System.Runtime.InteropServices;
using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Terminal;

/// <summary>A run in a terminal: a block that a thread of its own paints a few times a second.</summary>
internal sealed class LiveView : IRunView
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(20);

    private readonly RunProgress progress;
    private readonly PhaseSketch? sketch;
    private readonly Dashboard dashboard;
    private readonly ScreenBlock block;
    private readonly TextWriter standardError = Console.Error;
    private readonly ManualResetEventSlim over = new();
    private PosixSignalRegistration? continued;
    private Thread? painter;

    /// <summary>A view on standard error.</summary>
    public LiveView(SweepPlan plan, ResultStore store, RunProgress progress)
    {
        this.progress = progress;
        sketch = PhaseSketch.For(plan, store);
        dashboard = new Dashboard(plan, sketch);
        block = new ScreenBlock(StandardStreams.Error(), () => TerminalKind.Columns);
    }

    /// <inheritdoc/>
    public void Begin(MissingWork missing, SweepEstimate estimate)
    {
        standardError.WriteLine(ProgressText.Opening(missing, estimate));
        if (missing.Positions.Count == 0)
        {
            return;
        }

        // What others write to standard error from now on (log lines, the answer to a signal) goes above the block.
        Console.SetError(new LineWriter(block.WriteAbove));
        continued = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => block.Release());
        painter = new Thread(() => Paint(missing)) { Name = "terminal", IsBackground = true };
        painter.Start();
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress)
    {
    }

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        if (outcome != ConfigurationStatus.Interrupted)
        {
            sketch?.Offer(configuration);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        if (painter is null)
        {
            return;
        }

        over.Set();

        // A terminal that is stopped (Ctrl-S) keeps the painter waiting for ever; the run does not wait with it.
        painter.Join(Patience);
        painter = null;
        continued?.Dispose();
        Console.SetError(standardError);
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Paint(MissingWork missing)
    {
        try
        {
            sketch?.OfferKept(missing);
            while (!over.Wait(Frame))
            {
                sketch?.Read(ReadingTime);
                block.Paint(dashboard.Lines(progress.Read(), TerminalKind.Size()));
            }

            sketch?.Read(10 * ReadingTime);
            block.Paint(dashboard.Lines(progress.Read(), TerminalKind.Size()));
            block.Release();
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The terminal is gone, or a shard cannot be read just now: the run goes on without its picture.
            Console.SetError(standardError);
        }
    }
}
