namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>Another way of running many trials.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Key">Its name in the peer's script.</param>
/// <param name="KeepsResults">Whether results are on disk when it is done; then it is compared with our runs that flush every
/// shard.</param>
/// <param name="MostTrials">Of more, the first are measured: all would take an hour.</param>
/// <param name="Bar">The smallest speed relative to it that meets the bar.</param>
internal sealed record Peer(string Name, string Key, bool KeepsResults, int MostTrials, double? Bar)
{
    // Within twice of a bare Pool is a speed of at least half of its.
    public static IReadOnlyList<Peer> All { get; } =
    [
        new("multiprocessing.Pool", "pool", false, int.MaxValue, 0.5),
        new("joblib", "joblib", false, int.MaxValue, null),
        new("Optuna in memory", "optuna_memory", false, int.MaxValue, null),
        new("dask.distributed", "dask", false, int.MaxValue, null),
        new("GNU parallel", "parallel", true, int.MaxValue, 10),
        new("Optuna with SQLite", "optuna_sqlite", true, 2_000, 10),
        new("Optuna with PostgreSQL", "optuna_postgresql", true, 2_000, 10),
        new("snakemake", "snakemake", true, 1_000, 10),
    ];
}
