using Npgsql;

namespace DlnSweep.Benchmarks.Load;

/// <summary>What a PostgreSQL server counts.</summary>
internal sealed class PostgresCounters(string connection) : IStoreCounters
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connection + ";Application Name=counters");

    /// <inheritdoc/>
    public int Connections => (int)Read("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dlnsweep'");

    /// <inheritdoc/>
    public long Writes => Read("""
        SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint
          FROM pg_stat_user_tables
         WHERE schemaname = 'dlnsweep' AND relname = 'grain_state'
        """);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private long Read(string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }
}
