using DlnSweep.Testing;
using System.Diagnostics;
using System.Text.Json;
using DlnSweep.Testing.Processes;
using DlnSweep.Testing.Servers;

namespace DlnSweep.EndToEnd.Tests;

public sealed class ClusterCommandTests
{
    [Fact]
    public void Init_NoConnection_SaysWhereItIsLookedFor()
    {
        Finished finished = Command.RunWith("DLNSWEEP_CONNECTION", "", "cluster", "init");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("DLNSWEEP_CONNECTION", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_NoServer_EndsWithOneAndNoSecret()
    {
        Finished finished = Command.RunWith(
            "DLNSWEEP_CONNECTION", "Host=127.0.0.1;Port=9;Database=x;Username=u;Password=hunter2", "cluster", "status");
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("x on 127.0.0.1:9", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", finished.Output + finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_NoConnection_SaysWhatIsMissing()
    {
        Finished finished = Command.RunWith("DLNSWEEP_CONNECTION", "", "cluster", "stop", "runs/lazy-active");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("DLNSWEEP_CONNECTION", finished.Error, StringComparison.Ordinal);
    }

    [StoreFact]
    public void InitAndStatus_Redis_NeedsNoPreparation()
    {
        using RedisServer server = RedisServer.Start();
        Finished init = Command.RunWith("DLNSWEEP_CONNECTION", server.Store, "cluster", "init");
        Assert.Equal(0, init.ExitCode);
        Assert.Contains("needs no preparation", init.Output, StringComparison.Ordinal);
        Assert.Equal(2, Command.RunWith("DLNSWEEP_CONNECTION", server.Store, "cluster", "init", "--grant-to", "silo").ExitCode);

        Finished status = Command.RunWith("DLNSWEEP_CONNECTION", "", "cluster", "status", "--store", server.Store, "--json");
        using JsonDocument json = JsonDocument.Parse(status.Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("schema_version").ValueKind);
        Assert.Equal(0, json.RootElement.GetProperty("silos").GetArrayLength());
    }

    [PostgresFact]
    public void InitAndStatus_AsTheDeploymentPageSays_GiveSilosTheirRightsOnly()
    {
        using PostgresServer server = PostgresServer.Start();
        using Process psql = Process.Start(
            "psql",
            [
                "-q", "-h", server.Address, "-p", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-U", "postgres",
                "-v", "owner_password=one", "-v", "silo_password=two", "-f", Path.Combine(Checkout.Root, "deploy", "postgres", "roles.sql"),
            ]);
        Assert.Equal(0, Eventually.Exits("psql", psql));
        string owner = server.Connection("dlnsweep", "dlnsweep_owner");
        string silo = server.Connection("dlnsweep", "dlnsweep_silo");

        Finished early = Command.RunWith("DLNSWEEP_CONNECTION", silo, "cluster", "status");
        Assert.Equal(2, early.ExitCode);
        Assert.Contains("'dlnsweep cluster init'", early.Error, StringComparison.Ordinal);

        Finished init = Command.RunWith("DLNSWEEP_CONNECTION", owner, "cluster", "init", "--grant-to", "dlnsweep_silo");
        Assert.Equal(0, init.ExitCode);
        Assert.Contains("prepared, now at schema version 1", init.Output, StringComparison.Ordinal);
        Assert.Contains(
            "already at",
            Command.RunWith("DLNSWEEP_CONNECTION", owner, "cluster", "init", "--grant-to", "dlnsweep_silo").Output,
            StringComparison.Ordinal);

        Finished refused = Command.RunWith("DLNSWEEP_CONNECTION", silo, "cluster", "init", "--grant-to", "dlnsweep_owner");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("only the owner", refused.Error, StringComparison.Ordinal);

        Assert.Equal("no silos", Command.RunWith("DLNSWEEP_CONNECTION", silo, "cluster", "status").Output.Trim());
        using JsonDocument json = JsonDocument.Parse(Command.RunWith("DLNSWEEP_CONNECTION", silo, "cluster", "status", "--json").Output);
        Assert.Equal(1, json.RootElement.GetProperty("schema_version").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("silos").GetArrayLength());
    }
}
