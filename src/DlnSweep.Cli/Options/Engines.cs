using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Engines;
using DlnSweep.Running.Engines;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Options;

/// <summary>The engines and their names on the command line.</summary>
internal static class Engines
{
    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["orleans", "local"];

    /// <summary>The engine of a name; <c>auto</c> is the default.</summary>
    /// <exception cref="UsageException">There is no such engine.</exception>
    public static ISweepEngine Choose(string name) => name switch
    {
        "auto" => Choose(Names[0]),
        "local" => new LocalEngine(),
        "orleans" => new OrleansEngine(),
        _ => throw new UsageException($"--engine {name}: expected auto, local or orleans."),
    };

    /// <summary>The engine of a name, as a client of a cluster where one is requested.</summary>
    /// <exception cref="UsageException">There is no such engine, or it does not run on a cluster.</exception>
    public static ISweepEngine Choose(string name, ClusterRequest? cluster) => cluster is null
        ? Choose(name)
        : name is "auto" or "orleans"
            ? new ClusteredEngine((loggers, stop) =>
                ClusterClient.ConnectAsync(cluster.Store, cluster.ClusterId, cluster.ServiceId, loggers, stop, cluster.Security))
            : throw new UsageException($"--cluster needs --engine orleans; --engine {name} runs on this machine only.");
}
