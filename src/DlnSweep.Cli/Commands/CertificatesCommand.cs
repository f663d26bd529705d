using System.CommandLine;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Security;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Commands;

/// <summary><c>cluster certificates</c>: a small authority for those who have none.</summary>
internal sealed class CertificatesCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder that the certificates are written into." };
    private readonly Option<int> days = new("--days")
    {
        Description = "How long the certificates of silos and clients are valid [365].",
        DefaultValueFactory = _ => 365,
        HelpName = "N",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("certificates", "Makes an authority and certificates for the TLS of silos and clients. Where the folder has "
            + "an authority, it signs new certificates.");
        command.Add(folder);
        command.Add(days);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int valid = parsed.GetValue(days);
        if (valid is < 1 or > 3650)
        {
            throw new UsageException($"--days {valid}: expected a number from 1 to 3650.");
        }

        try
        {
            string target = parsed.GetValue(folder)!;
            foreach (string path in CertificateAuthority.Write(target, valid, DateTimeOffset.UtcNow))
            {
                Console.Out.WriteLine(path);
            }

            Console.Out.WriteLine(
                $"Silos need {TlsIdentity.CertificateVariable}={Path.Combine(target, "silo.crt")} "
                    + $"{TlsIdentity.KeyVariable}={Path.Combine(target, "silo.key")} {TlsIdentity.AuthorityVariable}="
                    + $"{Path.Combine(target, "ca.crt")}; clients the same with client.crt and client.key. Keep ca.key off both.");
            return ExitCode.Done;
        }
        catch (ClusterException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
