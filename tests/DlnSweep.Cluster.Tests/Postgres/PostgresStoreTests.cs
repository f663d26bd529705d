using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Cluster.Tests.Stores;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class PostgresStoreTests(PostgresFixture postgres) : StoreContract
{
    private ClusterConnection database = null!;

    internal override IStoreServer Server => postgres.Server;

    internal override async Task<ClusterStore> CreateAsync() => database = await postgres.CreateReadyAsync();

    internal override Task<long> CountStatesAsync() =>
        Task.FromResult(PostgresFixture.Read<long>(database, "SELECT count(*) FROM dlnsweep.grain_state"));
}
