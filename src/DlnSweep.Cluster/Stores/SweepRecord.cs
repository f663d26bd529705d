namespace DlnSweep.Cluster.Stores;

/// <summary>A sweep that a cluster knows: the state that its grain keeps.</summary>
/// <param name="ServiceId">The service whose silos run it.</param>
/// <param name="Key">The sweep grain's key.</param>
/// <param name="State">Such as <c>running</c> or <c>stopped</c>; null where this build cannot read what silos write.</param>
/// <param name="Directory">Its output directory; null likewise.</param>
/// <param name="Writes">How often the state has been written; null where the store does not count.</param>
/// <param name="ChangedSeconds">Since it was last written, by the database's clock; null where the store does not say.</param>
public sealed record SweepRecord(string ServiceId, string Key, string? State, string? Directory, int? Writes, double? ChangedSeconds);
