namespace DlnSweep.Results.Merging;

/// <summary>What a merge found.</summary>
/// <param name="Coverage">How many configurations stand where.</param>
/// <param name="Quarantined">Shards that turned out damaged and were put aside.</param>
public readonly record struct MergeReport(Coverage Coverage, int Quarantined);
