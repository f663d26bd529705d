using System.CommandLine;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Security;
using DlnSweep.Cluster.Stores;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Options;

/// <summary>The options that say which cluster a command means; each has an environment variable.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string> cluster = Named(
        "--cluster-id",
        "The cluster: silos of the same one work together",
        "DLNSWEEP_CLUSTER_ID");
    private readonly Option<string> service = Named("--service-id", "The service: state and reminders are its own", "DLNSWEEP_SERVICE_ID");

    private readonly Option<bool> insecure = new("--insecure")
    {
        Description = "Lets silos and clients reach beyond loopback without TLS: whoever reaches a silo can then run commands there. TLS "
            + $"takes {TlsIdentity.CertificateVariable}, {TlsIdentity.KeyVariable} and {TlsIdentity.AuthorityVariable}, PEM text or paths.",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(cluster);
        command.Add(service);
        command.Add(insecure);
    }

    /// <summary>The cluster and the service.</summary>
    public (string Cluster, string Service) Read(ParseResult parsed) => (parsed.GetValue(cluster)!, parsed.GetValue(service)!);

    /// <summary>How connections between silos and clients are protected.</summary>
    /// <exception cref="UsageException">The certificates cannot be used.</exception>
    public ClusterSecurity ReadSecurity(ParseResult parsed)
    {
        try
        {
            return new(TlsIdentity.Read(Environment.GetEnvironmentVariable), parsed.GetValue(insecure));
        }
        catch (ClusterException error)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>The option that names the store.</summary>
    public static Option<string?> CreateStore() => new("--store", "--connection")
    {
        Description = "Where the cluster meets: a PostgreSQL database (an Npgsql connection string) or a Redis server "
            + $"(redis://[user:password@]host[:port][/database]) [{StoreAddress.Variable}, which other users of the machine cannot read].",
        HelpName = "STORE",
    };

    /// <summary>The store that is given, or that the environment names.</summary>
    /// <exception cref="UsageException">Neither is there.</exception>
    public static ClusterStore Store(string? given, string option)
    {
        string? text = string.IsNullOrWhiteSpace(given) ? Environment.GetEnvironmentVariable(StoreAddress.Variable) : given;
        return string.IsNullOrWhiteSpace(text)
            ? throw new UsageException($"No store is given. Set {StoreAddress.Variable} or {option}.")
            : StoreAddress.Parse(text);
    }

    /// <summary>The value of an environment variable, or what is usual.</summary>
    public static string FromEnvironment(string variable, string usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : usual;

    private static Option<string> Named(string name, string description, string variable) => new(name)
    {
        Description = $"{description} [{variable}, else dlnsweep].",
        DefaultValueFactory = _ => FromEnvironment(variable, "dlnsweep"),
        HelpName = "ID",
    };
}
