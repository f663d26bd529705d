using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Results.Telemetry;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Telemetry;

/// <summary>Turns what happens during a run into measurements and spans.</summary>
public sealed class RunMeasurement : IRunObserver, IDisposable
{
    // Spans of configurations in a run, about: enough to see where time goes, whatever the size of the sweep.
    private const double SpansWanted = 1000;

    private readonly KeyValuePair<string, object?> model;
    private readonly string sweep;
    private readonly ConcurrentDictionary<string, Activity> spans = new(StringComparer.Ordinal);
    private Activity? run;
    private long waiting;
    private double share = 1;

    /// <summary>Measures a run.</summary>
    public RunMeasurement(SweepDefinition definition)
    {
        sweep = definition.Name;
        model = new KeyValuePair<string, object?>("model", definition.Model.Name);
    }

    /// <summary>The run begins.</summary>
    public void Begin(MissingWork missing)
    {
        run = Instruments.Activities.StartActivity("run");
        run?.SetTag("dlnsweep.sweep", sweep).SetTag("dlnsweep.model", model.Value);
        run?.SetTag("dlnsweep.kept", missing.Kept).SetTag("dlnsweep.missing", missing.Positions.Count);
        share = SpansWanted / Math.Max(1, missing.Positions.Count);
        waiting = missing.Positions.Count;
        Instruments.Waiting.Add(waiting, model);
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
        if (!Instruments.Begin(configuration.Id))
        {
            return;
        }

        Instruments.Running.Add(1, model);
        Wait(-1);
        if (run is not null && IsChosen(configuration.Id))
        {
            Activity? span = Instruments.Activities.StartActivity("configuration", ActivityKind.Internal, run.Context);
            if (span is not null)
            {
                span.SetTag("dlnsweep.configuration_id", configuration.Id).SetTag("dlnsweep.replicate", configuration.Replicate);
                spans[configuration.Id] = span;
            }
        }
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress)
    {
    }

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
        Instruments.Retried.Add(1, model);
        if (spans.TryGetValue(configuration.Id, out Activity? span))
        {
            span.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { ["attempt"] = attempt, ["error"] = error }));
        }
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        if (Instruments.End(configuration.Id))
        {
            Instruments.Running.Add(-1, model);
        }

        KeyValuePair<string, object?> tag = new("outcome", outcome.Word());
        if (outcome != ConfigurationStatus.Interrupted)
        {
            Instruments.Finished.Add(1, tag, model);
            Instruments.Duration.Record(seconds, tag, model);
        }

        if (outcome == ConfigurationStatus.Failed)
        {
            Instruments.Failed.Add(1, model);
        }

        if (spans.TryRemove(configuration.Id, out Activity? span))
        {
            span.SetTag("dlnsweep.outcome", tag.Value)
                .SetStatus(outcome == ConfigurationStatus.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
            span.Dispose();
        }
    }

    /// <summary>The run is over.</summary>
    public void Dispose()
    {
        Wait(-Interlocked.Read(ref waiting));
        foreach (Activity span in spans.Values)
        {
            span.Dispose();
        }

        run?.Dispose();
        run = null;
    }

    private void Wait(long change)
    {
        Interlocked.Add(ref waiting, change);
        Instruments.Waiting.Add(change, model);
    }

    // Ids are uniform: the same configurations are chosen in every run.
    private bool IsChosen(string id) =>
        share >= 1 || uint.Parse(id.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) < share * uint.MaxValue;
}
