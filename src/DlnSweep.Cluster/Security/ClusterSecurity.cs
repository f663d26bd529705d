using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cluster.Security;

/// <summary>How silos and clients protect what they send to each other.</summary>
/// <param name="Identity">Mutual TLS with this identity; null for none.</param>
/// <param name="IsInsecure">Whether addresses beyond loopback may do without TLS.</param>
public sealed record ClusterSecurity(TlsIdentity? Identity, bool IsInsecure)
{
    /// <summary>No TLS, and loopback only.</summary>
    public static ClusterSecurity Loopback { get; } = new(null, false);

    /// <summary>Refuses a silo that strangers could give commands.</summary>
    /// <exception cref="ClusterException">It would listen beyond loopback without TLS.</exception>
    internal void CheckSilo(IPAddress address, IPAddress listen)
    {
        IPAddress? open = new[] { listen, address }.FirstOrDefault(a => !IPAddress.IsLoopback(a));
        if (open is not null && Identity is null && !IsInsecure)
        {
            throw new ClusterException(
                $"A silo at {open} would take commands from whoever reaches it. {Remedy}");
        }

        if (Identity is not null && !Identity.Trusts(Identity.Certificate, TlsIdentity.ServerPurpose, out string reason))
        {
            throw new ClusterException($"{Identity.Certificate.Subject} is not a silo's certificate (server authentication): {reason}");
        }
    }

    /// <summary>Refuses a client that would talk to other machines without TLS.</summary>
    /// <exception cref="ClusterException">It would.</exception>
    internal void CheckClient(ClusterStatus status, string clusterId)
    {
        if (Identity is not null || IsInsecure)
        {
            return;
        }

        SiloRecord? open = status.Silos.FirstOrDefault(s => s.ClusterId == clusterId && s.State is "active" or "joining"
            && (!IPEndPoint.TryParse(s.Endpoint, out IPEndPoint? at) || !IPAddress.IsLoopback(at.Address)));
        if (open is not null)
        {
            throw new ClusterException($"The silo {open.Endpoint} is beyond loopback, and this command has no TLS. {Remedy}");
        }
    }

    private const string Remedy = $"Set {TlsIdentity.CertificateVariable}, {TlsIdentity.KeyVariable} and {TlsIdentity.AuthorityVariable} "
        + "('dlnsweep cluster certificates' makes them), or say --insecure on a network that only you reach.";
}
