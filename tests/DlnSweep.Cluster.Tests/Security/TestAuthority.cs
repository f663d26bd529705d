using System.Security.Cryptography.X509Certificates;
using DlnSweep.Cluster.Security;

namespace DlnSweep.Cluster.Tests.Security;

/// <summary>An authority with the identities that tests need.</summary>
internal sealed class TestAuthority
{
    private readonly X509Certificate2 authority = CertificateAuthority.Create("test", DateTimeOffset.UtcNow.AddDays(-10));

    /// <summary>A silo's identity.</summary>
    public TlsIdentity Silo => Issue("silo", [TlsIdentity.ServerPurpose, TlsIdentity.ClientPurpose], DateTimeOffset.UtcNow);

    /// <summary>A client's identity.</summary>
    public TlsIdentity Client => Issue("client", [TlsIdentity.ClientPurpose], DateTimeOffset.UtcNow);

    /// <summary>A client's identity that was valid until a week ago.</summary>
    public TlsIdentity ExpiredClient => Issue("late", [TlsIdentity.ClientPurpose], DateTimeOffset.UtcNow.AddDays(-8));

    /// <summary>The identity of a client that another authority has signed, and which trusts this one.</summary>
    public TlsIdentity Stranger => new(new TestAuthority().Client.Certificate, [authority]);

    private TlsIdentity Issue(string name, string[] purposes, DateTimeOffset from) =>
        new(CertificateAuthority.Issue(authority, name, purposes, 1, from), [authority]);
}
