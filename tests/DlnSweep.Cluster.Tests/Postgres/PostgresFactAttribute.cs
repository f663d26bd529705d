using DlnSweep.Tests.Shared;

namespace DlnSweep.Cluster.Tests.Postgres;

/// <summary>A test that needs a PostgreSQL server; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
