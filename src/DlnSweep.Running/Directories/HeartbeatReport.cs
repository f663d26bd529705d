namespace DlnSweep.Running.Directories;

/// <summary>What a live process says of its work.</summary>
/// <param name="Host">Its host.</param>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Started">When its run began.</param>
/// <param name="At">When it said so.</param>
/// <param name="Running">The configurations it is running, with their progress 0 to 1.</param>
/// <param name="Finished">Configurations it has finished in this run.</param>
/// <param name="Total">Configurations it had to run.</param>
public sealed record HeartbeatReport(
    string Host,
    int ProcessId,
    DateTimeOffset Started,
    DateTimeOffset At,
    IReadOnlyDictionary<string, double> Running,
    long Finished,
    long Total)
{
    /// <summary>The engine that runs them.</summary>
    public string Engine { get; init; } = "local";

    /// <summary>Configurations a second.</summary>
    public double Rate => Finished / Math.Max((At - Started).TotalSeconds, 1e-9);

    /// <summary>Seconds until it is done, at this rate; null while nothing is finished.</summary>
    public double? SecondsLeft => Finished == 0 ? null : (Total - Finished) / Rate;
}
