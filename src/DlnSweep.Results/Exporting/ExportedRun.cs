namespace DlnSweep.Results.Exporting;

/// <summary>A configuration with a result, as other tools take it.</summary>
/// <param name="Id">The configuration's id.</param>
/// <param name="Name">The values of its axes, as a name that is also a folder's.</param>
/// <param name="Parameters">Every parameter and the replicate: long, double, bool or string.</param>
/// <param name="Status">completed or diverged.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Metrics">The metrics that exist.</param>
/// <param name="Rows">The recorded steps.</param>
internal sealed record ExportedRun(
    string Id,
    string Name,
    IReadOnlyList<KeyValuePair<string, object>> Parameters,
    string Status,
    string StopReason,
    IReadOnlyList<KeyValuePair<string, object>> Metrics,
    IReadOnlyList<ExportedRow> Rows);

/// <summary>A recorded step.</summary>
/// <param name="Step">The recorded step, or the row's number where no step is recorded.</param>
/// <param name="Values">The recorded columns that have a value, without the step.</param>
internal sealed record ExportedRow(long Step, IReadOnlyList<KeyValuePair<string, double>> Values);
