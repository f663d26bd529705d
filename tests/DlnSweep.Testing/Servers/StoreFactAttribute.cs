namespace DlnSweep.Testing.Servers;

/// <summary>A test that needs a PostgreSQL and a Redis server; skipped, visibly, where they cannot be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute
{
    public StoreFactAttribute() => Skip = PostgresServer.Missing ?? RedisServer.Missing;
}
