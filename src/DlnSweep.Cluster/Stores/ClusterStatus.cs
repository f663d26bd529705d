namespace DlnSweep.Cluster.Stores;

/// <summary>What the store knows of its clusters.</summary>
/// <param name="SchemaVersion">The version of PostgreSQL's schema; null for a store that has none.</param>
/// <param name="Silos">Every silo in the table; the dead ones stay until they are cleaned up.</param>
/// <param name="Sweeps">Every sweep whose grain keeps something.</param>
/// <param name="Reminders">Every reminder.</param>
public sealed record ClusterStatus(
    int? SchemaVersion, IReadOnlyList<SiloRecord> Silos, IReadOnlyList<SweepRecord> Sweeps, IReadOnlyList<ReminderRecord> Reminders);
