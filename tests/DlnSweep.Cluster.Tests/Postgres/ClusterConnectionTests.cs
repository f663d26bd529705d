using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Tests.Postgres;

public sealed class ClusterConnectionTests
{
    [Fact]
    public void Parse_NothingSaid_HasASmallPoolAndShortWaits()
    {
        NpgsqlConnectionStringBuilder complete = new(ClusterConnection.Parse("Host=db;Database=sweeps;Username=silo").ConnectionString);
        Assert.Equal((4, 5, 10, 15), (complete.MaxPoolSize, complete.Timeout, complete.CommandTimeout, complete.KeepAlive));
        Assert.Equal("dlnsweep", complete.SearchPath);
        Assert.True(complete.NoResetOnClose);
    }

    [Fact]
    public void Parse_SaidInAnySpelling_IsKept()
    {
        NpgsqlConnectionStringBuilder complete = new(
            ClusterConnection
                .Parse("server=db;MaxPoolSize=3;CommandTimeout=99;timeout=7;keepalive=0;application name=mine")
                .ConnectionString);
        Assert.Equal((3, 7, 99, 0), (complete.MaxPoolSize, complete.Timeout, complete.CommandTimeout, complete.KeepAlive));
        Assert.Equal("mine", complete.ApplicationName);
    }

    [Theory]
    [InlineData("postgresql://silo:hunter2@db/sweeps")]
    [InlineData("hunter2")]
    [InlineData("Host=db;Port=hunter2")]
    [InlineData("Host=db;Hunter2=x")]
    [InlineData("Username=u;Password=hunter2")]
    [InlineData("Host=db;Maximum Pool Size=99999999999hunter2")]
    public void Parse_NotUnderstood_QuotesNothing(string text)
    {
        ClusterDatabaseException error = Assert.Throws<ClusterDatabaseException>(() => ClusterConnection.Parse(text));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.True(error.IsInput);
    }

    [Fact]
    public void ToString_WithPassword_ShowsDatabaseAndHostOnly() =>
        Assert.Equal(
            "sweeps on db:5433",
            ClusterConnection.Parse("Host=db;Port=5433;Database=sweeps;Username=silo;Password=hunter2").ToString());
}
