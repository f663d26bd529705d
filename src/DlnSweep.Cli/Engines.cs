using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cli;

/// <summary>The engines of this build.</summary>
internal static class Engines
{
#if ORLEANS
    private const bool HasOrleans = true;
#else
    private const bool HasOrleans = false;
#endif

    /// <summary>What to say when something needs Orleans and this build has it not.</summary>
    public const string NoOrleans =
        "This build has no Orleans: the package feed that it was built from lacks Microsoft.Orleans. "
        + "Build again where the feed has it (delete eng/feed-probe/Feed.found.props), or use --engine local, or --slice on many machines.";

    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = HasOrleans ? ["orleans", "local"] : ["local"];

    /// <summary>The engine of a name; <c>auto</c> is the default.</summary>
    /// <exception cref="UsageException">This build has no such engine.</exception>
    public static ISweepEngine Choose(string name) => name switch
    {
        "auto" => Choose(Names[0]),
        "local" => new LocalEngine(),
        "orleans" => Orleans(),
        _ => throw new UsageException($"--engine {name}: expected auto, local or orleans."),
    };

    /// <summary>The engine that asks a cluster.</summary>
    /// <exception cref="UsageException">This build has no such engine, or it cannot be combined with the others.</exception>
    public static ISweepEngine Choose(string name, ClusterRequest? cluster) => cluster is null
        ? Choose(name)
        : name is "auto" or "orleans"
            ? Clustered(cluster)
            : throw new UsageException($"--cluster goes with --engine orleans, not with {name}.");

#if ORLEANS
    private static Cluster.OrleansEngine Orleans() => new();

    private static Cluster.ClusteredEngine Clustered(ClusterRequest cluster) => new((loggers, stop) =>
        Cluster.Hosting.ClusterClient.ConnectAsync(cluster.Database, cluster.ClusterId, cluster.ServiceId, loggers, stop));
#else
    private static ISweepEngine Clustered(ClusterRequest cluster) => throw new UsageException(NoOrleans);

    private static ISweepEngine Orleans() => throw new UsageException(NoOrleans);
#endif
}
