using System.Diagnostics;
using System.Diagnostics.Metrics;
using DlnSweep.Results.Telemetry;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Telemetry;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Telemetry;

public sealed class RunMeasurementTests : IDisposable
{
    private readonly WalkSweep sweep = new();
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> sums = [];

    public RunMeasurementTests()
    {
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i.Name, value, tags));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        sweep.Dispose();
    }

    [Fact]
    public async Task Run_EveryOutcome_IsMeasured()
    {
        List<Activity> spans = [];
        using ActivityListener tracer = new()
        {
            ShouldListenTo = s => s.Name == Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (spans)
                {
                    spans.Add(a);
                }
            },
        };
        ActivitySource.AddActivityListener(tracer);
        using (SweepSession session = sweep.Open("parameters: {point: [7101, 7102], failures: [0, 1, 100], diverges: [false, true]}"))
        using (RunMeasurement measurement = new(session.Plan.Sweep))
        {
            await SweepRunner.RunAsync(
                session,
                new LocalEngine(),
                new RunOptions(),
                measurement,
                measurement.Begin,
                CancellationToken.None);
            listener.RecordObservableInstruments();
        }

        Assert.Equal(2, sums["dlnsweep.configurations.finished completed walk"] / 2);
        Assert.Equal(2, sums["dlnsweep.configurations.finished diverged walk"] / 2);
        Assert.Equal(4, sums["dlnsweep.configurations.finished failed walk"]);
        Assert.Equal(4, sums["dlnsweep.configurations.failed walk"]);
        Assert.True(sums["dlnsweep.configurations.retried walk"] >= 8 + 2);
        Assert.Equal(0, sums["dlnsweep.configurations.running walk"]);
        Assert.Equal(0, sums["dlnsweep.configurations.waiting walk"]);
        Assert.True(sums["dlnsweep.storage.written shard"] > 8 * 1000);
        Assert.Equal(12, spans.Count(s => s.OperationName == "configuration"));
        Activity run = Assert.Single(spans, s => s.OperationName == "run");
        Assert.All(spans.Where(s => s != run), s => Assert.Equal(run.SpanId, s.ParentSpanId));
    }

    [Fact]
    public void CheckpointAge_RunningConfiguration_CountsFromItsLastCheckpoint()
    {
        Assert.True(Instruments.Begin("a-test"));
        Assert.False(Instruments.Begin("a-test"));
        listener.RecordObservableInstruments();
        Instruments.Saved("a-test");
        Assert.True(Instruments.End("a-test"));

        Assert.True(sums["dlnsweep.checkpoint.age"] >= 0);
        Assert.False(Instruments.End("a-test"));
    }

    private void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Other tests write shards at the same time; nobody else measures runs.
        string key = name;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            key += " " + tag.Value;
        }

        lock (sums)
        {
            sums[key] = sums.GetValueOrDefault(key) + value;
        }
    }
}
