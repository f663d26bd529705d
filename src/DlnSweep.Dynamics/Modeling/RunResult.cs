namespace DlnSweep.Dynamics.Modeling;

/// <summary>The summary of a finished run: status, stop reason and metrics. Non-finite reals are not kept: they are "no value".</summary>
public sealed class RunResult
{
    private readonly Dictionary<string, ParameterValue> metrics = [];

    /// <summary>A result without metrics yet.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="stopReason">Why it ended, a short snake_case word such as <c>plateau</c>.</param>
    public RunResult(RunStatus status, string stopReason)
    {
        Status = status;
        StopReason = stopReason;
    }

    /// <summary>How the run ended.</summary>
    public RunStatus Status { get; }

    /// <summary>Why the run ended.</summary>
    public string StopReason { get; }

    /// <summary>The metrics that exist, by name.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Metrics => metrics;

    /// <summary>Sets a real metric; a non-finite value leaves it without a value.</summary>
    public RunResult Set(Metric metric, double value) => double.IsFinite(value) ? Put(metric, ParameterValue.Of(value)) : this;

    /// <summary>Sets a whole-number metric.</summary>
    public RunResult Set(Metric metric, long value) => Put(metric, ParameterValue.Of(value));

    /// <summary>Sets a boolean metric.</summary>
    public RunResult Set(Metric metric, bool value) => Put(metric, ParameterValue.Of(value));

    /// <summary>Sets a text metric.</summary>
    public RunResult Set(Metric metric, string value) => Put(metric, ParameterValue.Of(value));

    private RunResult Put(Metric metric, ParameterValue value)
    {
        if (value.Kind != metric.Kind)
        {
            throw new ArgumentException($"Metric {metric.Name} is {metric.Kind}, the value {value} is {value.Kind}.", nameof(value));
        }

        metrics[metric.Name] = value;
        return this;
    }
}
