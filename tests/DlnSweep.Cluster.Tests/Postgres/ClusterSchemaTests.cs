using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;
using Npgsql;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class ClusterSchemaTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task Initialize_EmptyDatabase_HasEveryQueryThatTheProvidersLookUp()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        string[] keys = PostgresFixture.Read<string[]>(
            database,
            "SELECT array_agg(QueryKey ORDER BY QueryKey COLLATE \"C\") FROM OrleansQuery");
        Assert.Equal(
            [
                "CleanupDefunctSiloEntriesKey", "ClearStorageKey", "DeleteMembershipTableEntriesKey", "DeleteReminderRowKey",
                "DeleteReminderRowsKey", "DeleteStorageKey", "GatewaysQueryKey", "InsertMembershipKey", "InsertMembershipVersionKey",
                "MembershipReadAllKey", "MembershipReadRowKey", "ReadFromStorageKey", "ReadRangeRows1Key", "ReadRangeRows2Key",
                "ReadReminderRowKey", "ReadReminderRowsKey", "UpdateIAmAlivetimeKey", "UpdateMembershipKey", "UpsertReminderRowKey",
                "WriteToStorageKey",
            ],
            keys);
    }

    [PostgresFact]
    public async Task Initialize_Again_ChangesNothing()
    {
        ClusterConnection database = postgres.CreateDatabase();
        Assert.Equal((0, 1), await InitializeAsync(database));
        string before = Fingerprint(database);
        Assert.Equal((1, 1), await InitializeAsync(database));
        Assert.Equal(before, Fingerprint(database));
    }

    [PostgresFact]
    public async Task Initialize_ManyAtOnce_OneDoesItAndAllSucceed()
    {
        ClusterConnection database = postgres.CreateDatabase();
        (int Before, int After)[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => InitializeAsync(database))));
        Assert.Single(results, (0, 1));
        Assert.Equal(7, results.Count(r => r == (1, 1)));
    }

    [PostgresFact]
    public async Task Initialize_NewerSchema_IsRefusedAndUnchanged()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        PostgresFixture.Execute(
            database.ConnectionString,
            "INSERT INTO dlnsweep.schema_version (version, applied_by) VALUES (7, 'the future')");
        string before = Fingerprint(database);
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => InitializeAsync(database));
        Assert.Contains("version 7, newer than this program's 1", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsInput);
        Assert.Equal(before, Fingerprint(database));
        await Assert.ThrowsAsync<ClusterDatabaseException>(() => ClusterSchema.CheckAsync(database, CancellationToken.None));
    }

    [PostgresFact]
    public async Task Initialize_FailsHalfWay_LeavesNothing()
    {
        ClusterConnection database = postgres.CreateDatabase();
        PostgresFixture.Execute(database.ConnectionString, "CREATE SCHEMA dlnsweep; CREATE TABLE dlnsweep.reminder (foreign_table int)");
        string before = Fingerprint(database);
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => InitializeAsync(database));
        Assert.Contains("reminder", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Fingerprint(database));
    }

    [PostgresFact]
    public async Task Check_NotPrepared_SaysWhatToRun()
    {
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(
            () => ClusterSchema.CheckAsync(postgres.CreateDatabase(), CancellationToken.None));
        Assert.Contains("'dlnsweep cluster init'", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Initialize_OwnerWithoutRightOnTheDatabase_NeedsTheSchemaOnly()
    {
        ClusterConnection admin = postgres.CreateDatabase();
        string database = new NpgsqlConnectionStringBuilder(admin.ConnectionString).Database!;
        PostgresFixture.Execute(
            admin.ConnectionString,
            $"CREATE ROLE owner_{database} LOGIN; CREATE SCHEMA dlnsweep AUTHORIZATION owner_{database}");
        Assert.Equal((0, 1), await InitializeAsync(postgres.Connect(database, $"owner_{database}")));
    }

    [PostgresFact]
    public async Task GrantTo_SiloRole_MayDoWhatASiloDoesAndNoMore()
    {
        ClusterConnection admin = postgres.CreateDatabase();
        string database = new NpgsqlConnectionStringBuilder(admin.ConnectionString).Database!;
        string role = $"Silo \"{database}\"";
        PostgresFixture.Execute(admin.ConnectionString, $"CREATE ROLE \"Silo \"\"{database}\"\"\" LOGIN");
        await ClusterSchema.InitializeAsync(admin, role, "test", CancellationToken.None);
        string silo = new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Username = role }.ConnectionString;

        PostgresFixture.Execute(silo, "SELECT QueryKey, QueryText FROM OrleansQuery");
        PostgresFixture.Execute(silo, "SELECT dlnsweep.write_grain_state('s', 't', 0, 0, 'k', NULL, 'x')");
        PostgresFixture.Execute(silo, "DELETE FROM dlnsweep.grain_state");
        await ClusterConnection.Parse(silo).ReadStatusAsync(CancellationToken.None);
        foreach (
            string forbidden in (string[])
                [
                    "UPDATE dlnsweep.orleansquery SET querytext = ''",
                    "DELETE FROM dlnsweep.orleansquery",
                    "DELETE FROM dlnsweep.schema_version",
                    "INSERT INTO dlnsweep.schema_version VALUES (2, now(), '')",
                    "DROP TABLE dlnsweep.silo",
                    "ALTER TABLE dlnsweep.silo ADD x int",
                    "CREATE TABLE dlnsweep.x (x int)",
                    "TRUNCATE dlnsweep.grain_state",
                    "DROP SCHEMA dlnsweep CASCADE",
                    "CREATE OR REPLACE FUNCTION dlnsweep.delete_grain_state(text, text, bigint, bigint, text, integer) RETURNS integer "
                        + "LANGUAGE sql AS 'SELECT 1'",
                ])
        {
            PostgresException refused = Assert.Throws<PostgresException>(() => PostgresFixture.Execute(silo, forbidden));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [PostgresFact]
    public async Task GrantTo_RoleThatRunsIt_KeepsItsRights()
    {
        ClusterConnection admin = postgres.CreateDatabase();
        await ClusterSchema.InitializeAsync(admin, "postgres", "test", CancellationToken.None);
        PostgresFixture.Execute(admin.ConnectionString, "TRUNCATE dlnsweep.grain_state");
    }

    [PostgresFact]
    public async Task GrantTo_UnknownRole_IsRefusedAndLeavesNothing()
    {
        ClusterConnection database = postgres.CreateDatabase();
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(
            () => ClusterSchema.InitializeAsync(database, "nobody-here", "test", CancellationToken.None));
        Assert.Contains("nobody-here", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsInput);
        Assert.False(PostgresFixture.Read<bool>(database, "SELECT to_regnamespace('dlnsweep') IS NOT NULL"));
    }

    [Fact]
    public async Task Initialize_NoServer_SaysWhereAndNoSecret()
    {
        ClusterConnection nowhere = ClusterConnection.Parse("Host=127.0.0.1;Port=9;Database=x;Username=u;Password=hunter2");
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => InitializeAsync(nowhere));
        Assert.Contains("x on 127.0.0.1:9", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.False(error.IsInput);
    }

    private static Task<(int Before, int After)> InitializeAsync(ClusterConnection database) =>
        ClusterSchema.InitializeAsync(database, null, "test", CancellationToken.None);

    // Every table row and definition, with the transaction that wrote it: equal only if nothing was written.
    private static string Fingerprint(ClusterConnection database) => PostgresFixture.Read<string>(database, """
        SELECT coalesce(string_agg(line, ';' ORDER BY line), '') FROM
        (
            SELECT oid || ' ' || relname || ' ' || xmin AS line FROM pg_class WHERE relnamespace = to_regnamespace('dlnsweep')
            UNION ALL
            SELECT oid || ' ' || proname || ' ' || xmin FROM pg_proc WHERE pronamespace = to_regnamespace('dlnsweep')
        ) AS lines
        """);
}
