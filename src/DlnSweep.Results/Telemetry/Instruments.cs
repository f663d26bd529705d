using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DlnSweep.Results.Telemetry;

/// <summary>
/// What a process measures of its sweeps. Nobody listening, it costs next to nothing; no configuration's id is ever a tag.
/// </summary>
public static class Instruments
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "DlnSweep";

    private static readonly Meter Meter = new(Name);

    // The running configurations with the time stamps of their last checkpoints, or of their starts.
    private static readonly ConcurrentDictionary<string, long> Unsaved = new(StringComparer.Ordinal);

    static Instruments() =>
        Meter.CreateObservableGauge(
            "dlnsweep.checkpoint.age",
            OldestSeconds,
            "s",
            "Work at stake: seconds since the last checkpoint, of the running configuration where it is longest ago.");

    /// <summary>The source of traces: a span per run, and spans of a sample of its configurations.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Configurations that are done with; tags outcome and model.</summary>
    internal static Counter<long> Finished { get; } = Meter.CreateCounter<long>(
        "dlnsweep.configurations.finished", "{configuration}", "Configurations that are done with.");

    /// <summary>Configurations whose every attempt ended in an error; tag model.</summary>
    internal static Counter<long> Failed { get; } = Meter.CreateCounter<long>(
        "dlnsweep.configurations.failed", "{configuration}", "Configurations whose every attempt ended in an error.");

    /// <summary>Attempts that ended in an error and were followed by another; tag model.</summary>
    internal static Counter<long> Retried { get; } = Meter.CreateCounter<long>(
        "dlnsweep.configurations.retried", "{attempt}", "Attempts that ended in an error and were followed by another.");

    /// <summary>Configurations that are being run; tag model.</summary>
    internal static UpDownCounter<long> Running { get; } = Meter.CreateUpDownCounter<long>(
        "dlnsweep.configurations.running", "{configuration}", "Configurations that are being run.");

    /// <summary>Configurations that wait to be run; tag model.</summary>
    internal static UpDownCounter<long> Waiting { get; } = Meter.CreateUpDownCounter<long>(
        "dlnsweep.configurations.waiting", "{configuration}", "Configurations of this run that are not begun.");

    /// <summary>Seconds from start to result; tags outcome and model.</summary>
    internal static Histogram<double> Duration { get; } =
        Meter.CreateHistogram(
            "dlnsweep.configuration.duration",
            "s",
            "Seconds from a configuration's start to its result, retries included.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000],
            });

    private static Counter<long> WrittenBytes { get; } =
        Meter.CreateCounter<long>("dlnsweep.storage.written", "By", "Bytes of published files; tag kind.");

    /// <summary>Counts the bytes of a published file.</summary>
    /// <param name="kind">Such as <c>shard</c> or <c>checkpoint</c>.</param>
    /// <param name="bytes">How many.</param>
    internal static void Wrote(string kind, long bytes) => WrittenBytes.Add(bytes, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>A configuration begins; false when it had begun before.</summary>
    internal static bool Begin(string id) => Unsaved.TryAdd(id, Stopwatch.GetTimestamp());

    /// <summary>A running configuration's work is safe on disk.</summary>
    internal static void Saved(string id)
    {
        if (Unsaved.TryGetValue(id, out long before))
        {
            Unsaved.TryUpdate(id, Stopwatch.GetTimestamp(), before);
        }
    }

    /// <summary>A configuration is done with; false when it had not begun.</summary>
    internal static bool End(string id) => Unsaved.TryRemove(id, out _);

    private static double OldestSeconds()
    {
        long oldest = long.MaxValue;
        foreach (KeyValuePair<string, long> running in Unsaved)
        {
            oldest = Math.Min(oldest, running.Value);
        }

        return oldest == long.MaxValue ? 0 : Stopwatch.GetElapsedTime(oldest).TotalSeconds;
    }
}
