namespace DlnSweep.Cluster.Stores;

/// <summary>A reminder: what wakes a grain up after everything was down.</summary>
/// <param name="ServiceId">The service whose silos it belongs to.</param>
/// <param name="Grain">The grain that it wakes.</param>
/// <param name="Name">Its name.</param>
/// <param name="PeriodSeconds">How often it comes.</param>
public sealed record ReminderRecord(string ServiceId, string Grain, string Name, double PeriodSeconds);
