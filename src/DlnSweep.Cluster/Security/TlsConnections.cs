using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace DlnSweep.Cluster.Security;

/// <summary>
/// Mutual TLS on every connection of a cluster. Whoever connects to a gateway shows a certificate of the cluster's authority; whoever
/// connects to a silo's own port, or answers there, shows a silo's. A client's certificate thus makes no silo. Names in certificates are
/// not compared with addresses: every silo does the same, and their addresses change.
/// </summary>
internal sealed partial class TlsConnections(TlsIdentity identity, ILogger log)
{
    /// <summary>Protects a silo's connections.</summary>
    public static void AddTo(ISiloBuilder silo, TlsIdentity identity) =>
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<ILoggerFactory>((options, loggers) =>
        {
            TlsConnections tls = new(identity, loggers.CreateLogger<TlsConnections>());
            options.ConfigureSiloInboundConnection(c => c.UseServerTls(tls.Options(TlsIdentity.ServerPurpose)));
            options.ConfigureSiloOutboundConnection(c => c.UseClientTls(tls.Options(TlsIdentity.ServerPurpose)));
            options.ConfigureGatewayInboundConnection(c => c.UseServerTls(tls.Options(TlsIdentity.ClientPurpose)));
        });

    /// <summary>Protects a client's connections.</summary>
    public static void AddTo(IClientBuilder client, TlsIdentity identity) =>
        client.Services.AddOptions<ClientConnectionOptions>().Configure<ILoggerFactory>((options, loggers) =>
        {
            TlsConnections tls = new(identity, loggers.CreateLogger<TlsConnections>());
            options.ConfigureConnection(c => c.UseClientTls(tls.Options(TlsIdentity.ServerPurpose)));
        });

    private TlsOptions Options(string purpose) => new()
    {
        LocalCertificate = identity.Certificate,
        LocalClientCertificateSelector = (_, _, _, _, _) => identity.Certificate,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = (other, _, _) => IsAllowed(other, purpose),
        OnAuthenticateAsClient = (_, ssl) => ssl.TargetHost = "dlnsweep",
    };

    private bool IsAllowed(X509Certificate2 other, string purpose)
    {
        bool isTrusted = identity.Trusts(other, purpose, out string reason);
        if (!isTrusted)
        {
            LogRefused(other.Subject, other.Issuer, reason);
        }

        return isTrusted;
    }

    [LoggerMessage(
        EventId = 480, Level = LogLevel.Warning, Message = "Refused a connection with the certificate {Subject} of {Issuer}: {Reason}")]
    private partial void LogRefused(string subject, string issuer, string reason);
}
