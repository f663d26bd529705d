using System.CommandLine;
using DlnSweep.Cli.Options;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary><c>--cluster</c>: asks a cluster to run the sweep.</summary>
internal sealed class ClusterRunOption
{
    private readonly Option<string?> store = new("--cluster")
    {
        Description =
            $"Runs the sweep on the cluster that meets in this store [{StoreAddress.Variable}]. The silos keep running when this command "
                + $"ends.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "STORE",
    };

    private readonly ClusterOptions names = new();

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(store);
        names.AddTo(command);
    }

    /// <summary>The cluster that is asked; null for none.</summary>
    /// <exception cref="UsageException">A slice is asked for too.</exception>
    public ClusterRequest? Read(ParseResult parsed, Slice? slice)
    {
        if (parsed.GetResult(store) is null)
        {
            return null;
        }

        if (slice is not null)
        {
            throw new UsageException("--cluster cannot be combined with --slice: a cluster divides the work itself.");
        }

        (string cluster, string service) = names.Read(parsed);
        return new ClusterRequest(
            ClusterOptions.Store(parsed.GetValue(store), "--cluster STORE"), cluster, service, names.ReadSecurity(parsed));
    }
}
