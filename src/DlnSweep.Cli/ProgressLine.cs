using System.Diagnostics;
using System.Globalization;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cli;

/// <summary>Says how far a run is: one line that renews itself on a terminal, a line now and then in a pipe.</summary>
internal sealed class ProgressLine(TextWriter output) : IRunObserver
{
    private readonly bool renew = !Console.IsErrorRedirected;
    private readonly Lock gate = new();
    private readonly Stopwatch clock = new();
    private long total;
    private long done;
    private long failed;
    private TimeSpan last;

    /// <summary>The run begins.</summary>
    public void Begin(MissingWork missing)
    {
        total = missing.Positions.Count;
        clock.Start();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{missing.Kept + total} configurations: {missing.Kept} have their results, {total} to run"));
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
        lock (gate)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"attempt {attempt} at {configuration.Id} ended in an error: {error}"));
        }
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, RunOutcome outcome, double seconds)
    {
        lock (gate)
        {
            done += outcome == RunOutcome.Interrupted ? 0 : 1;
            failed += outcome == RunOutcome.Failed ? 1 : 0;
            TimeSpan interval = TimeSpan.FromSeconds(renew ? 0.2 : 10);
            if (clock.Elapsed - last > interval)
            {
                last = clock.Elapsed;
                Show();
            }
        }
    }

    /// <summary>The run is over.</summary>
    public void End()
    {
        lock (gate)
        {
            if (clock.IsRunning && total > 0)
            {
                Show();
                if (renew)
                {
                    output.WriteLine();
                }
            }
        }
    }

    private void Show()
    {
        double rate = done / Math.Max(clock.Elapsed.TotalSeconds, 1e-9);
        TimeSpan left = TimeSpan.FromSeconds(Math.Min((total - done) / Math.Max(rate, 1e-9), 1e8));
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{done}/{total} done, {rate:G3}/s, {(done == total ? $"{clock.Elapsed:h\\:mm\\:ss} taken" : $"{left:d\\.hh\\:mm\\:ss} left")}{(failed > 0 ? $", {failed} failed" : "")}");
        if (renew)
        {
            output.Write("\r" + text.PadRight(78)[..78]);
        }
        else
        {
            output.WriteLine(text);
        }
    }
}
