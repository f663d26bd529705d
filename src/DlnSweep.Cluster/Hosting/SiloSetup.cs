using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Grains;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace DlnSweep.Cluster.Hosting;

/// <summary>What silos have, wherever they run.</summary>
public static class SiloSetup
{
    /// <summary>How often a silo writes into the table that it lives: what silos that start after a crash of all of them go by.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A silo of a cluster: the grains' services, the sweeps of clients, the tuned membership. Storage and membership table are the
    /// caller's.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="compute">Its threads.</param>
    /// <param name="grains">How its grains behave.</param>
    /// <param name="models">The models that a stored sweep can name; null for the product's own.</param>
    public static ISiloBuilder AddSweeps(this ISiloBuilder silo, ComputeOptions compute, GrainSettings grains, ModelRegistry? models = null)
    {
        silo.AddGrains(compute, grains);
        silo.Services.TryAddSingleton(models ?? ModelRegistry.Standard);
        silo.Services.AddSingleton<SiloSweeps>();
        silo.Services.AddSingleton<ISiloSweeps>(services => services.GetRequiredService<SiloSweeps>());
        silo.Services.AddHostedService<SiloWork>();
        silo.Configure<ClusterMembershipOptions>(Tune);
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        return silo;
    }

    /// <summary>What the grains need on any silo, but for the sweeps that they work on.</summary>
    internal static void AddGrains(this ISiloBuilder silo, ComputeOptions compute, GrainSettings grains)
    {
        silo.Services.AddSingleton(compute);
        silo.Services.AddSingleton(grains);
        silo.Services.AddSingleton<ComputeThreads>();
        silo.Services.AddSingleton<ReportSender>();
        silo.Services.AddSingleton<LeaseReader>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<ClusterMeter>();
    }

    /// <summary>
    /// A silo that was killed is declared dead within seconds: its configurations wait for nothing else. The price is that a silo which
    /// hangs for longer than two probes, as in a long pause of a virtual machine, is declared dead too and has to be started again.
    /// </summary>
    private static void Tune(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = Heartbeat;

        // Half a minute of silence: the database may be away for a while, and that says nothing about a silo.
        options.NumMissedTableIAmAliveLimit = 15;
    }
}
