namespace DlnSweep.Results.Merging;

/// <summary>What packing did.</summary>
/// <param name="Shards">Shards that now lie in packs and have no file of their own.</param>
/// <param name="Packs">Packs that were written.</param>
/// <param name="Quarantined">Shards that turned out damaged and were put aside.</param>
public readonly record struct PackReport(long Shards, int Packs, int Quarantined);
