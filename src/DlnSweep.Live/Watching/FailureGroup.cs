namespace DlnSweep.Live.Watching;

/// <summary>Configurations that failed for the same reason.</summary>
/// <param name="Reason">The last error.</param>
/// <param name="Count">How many.</param>
/// <param name="First">The first few of them in grid order.</param>
public sealed record FailureGroup(string Reason, long Count, IReadOnlyList<NamedConfiguration> First);

/// <summary>A configuration in words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CellId">The id of its cell: that of the cell's first replicate.</param>
/// <param name="Words">Its values on the axes, plain text.</param>
/// <param name="Replicate">Its replicate.</param>
public sealed record NamedConfiguration(string Id, string CellId, string Words, int Replicate);

/// <summary>A configuration that a live process is running.</summary>
/// <param name="Configuration">Which.</param>
/// <param name="Progress">How far, 0 to 1.</param>
/// <param name="Host">Where.</param>
public sealed record RunningConfiguration(NamedConfiguration Configuration, double Progress, string Host);
