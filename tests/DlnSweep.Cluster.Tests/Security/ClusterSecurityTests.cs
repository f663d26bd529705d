using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Security;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Cluster.Tests.Security;

public sealed class ClusterSecurityTests
{
    private static readonly IPAddress Open = IPAddress.Parse("10.0.0.5");
    private readonly TestAuthority authority = new();

    [Fact]
    public void Silo_BeyondLoopbackWithoutTls_IsRefused()
    {
        ClusterException error = Assert.Throws<ClusterException>(() => ClusterSecurity.Loopback.CheckSilo(Open, Open));

        Assert.Contains("10.0.0.5", error.Message, StringComparison.Ordinal);
        Assert.Contains("--insecure", error.Message, StringComparison.Ordinal);
        Assert.Throws<ClusterException>(() => ClusterSecurity.Loopback.CheckSilo(IPAddress.Loopback, IPAddress.Any));
    }

    [Fact]
    public void Silo_LoopbackOrTlsOrInsecure_IsAllowed()
    {
        ClusterSecurity.Loopback.CheckSilo(IPAddress.Loopback, IPAddress.Loopback);
        new ClusterSecurity(null, true).CheckSilo(Open, Open);
        new ClusterSecurity(authority.Silo, false).CheckSilo(Open, Open);
    }

    [Fact]
    public void Silo_CertificateOfAClient_IsRefused() =>
        Assert.Throws<ClusterException>(() => new ClusterSecurity(authority.Client, false).CheckSilo(Open, Open));

    [Fact]
    public void Client_SiloBeyondLoopbackWithoutTls_IsRefused()
    {
        Assert.Throws<ClusterException>(() => ClusterSecurity.Loopback.CheckClient(With("10.0.0.5:11111", "active"), "c"));
        ClusterSecurity.Loopback.CheckClient(With("10.0.0.5:11111", "dead"), "c");
        ClusterSecurity.Loopback.CheckClient(With("10.0.0.5:11111", "active"), "another");
        ClusterSecurity.Loopback.CheckClient(With("127.0.0.2:11111", "active"), "c");
        new ClusterSecurity(authority.Client, false).CheckClient(With("10.0.0.5:11111", "active"), "c");
    }

    [Fact]
    public void Read_WrittenCertificates_AreTrustedAndNotReplaced()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(6, CertificateAuthority.Write(folder.Root, 30, DateTimeOffset.UtcNow).Count);

        TlsIdentity silo = Read(folder.Root, "silo")!;
        TlsIdentity client = Read(folder.Root, "client")!;
        Assert.True(silo.Trusts(client.Certificate, TlsIdentity.ClientPurpose, out _));
        Assert.True(client.Trusts(silo.Certificate, TlsIdentity.ServerPurpose, out _));
        Assert.False(silo.Trusts(client.Certificate, TlsIdentity.ServerPurpose, out _));
        Assert.Throws<ClusterException>(() => { CertificateAuthority.Write(folder.Root, 30, DateTimeOffset.UtcNow); });
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Root, "silo.key")));
        }

        foreach (string old in Directory.GetFiles(folder.Root).Where(f => !Path.GetFileName(f).StartsWith("ca.", StringComparison.Ordinal)))
        {
            File.Delete(old);
        }

        Assert.Equal(4, CertificateAuthority.Write(folder.Root, 30, DateTimeOffset.UtcNow).Count);
        Assert.True(Read(folder.Root, "silo")!.Trusts(client.Certificate, TlsIdentity.ClientPurpose, out _));
    }

    [Fact]
    public void Read_ExpiredCertificate_IsRefusedWithItsDates()
    {
        using TemporaryFolder folder = new();
        CertificateAuthority.Write(folder.Root, 1, DateTimeOffset.UtcNow.AddDays(-3));

        ClusterException error = Assert.Throws<ClusterException>(() => { Read(folder.Root, "client"); });
        Assert.Contains("valid from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoneOrSomeVariables_NoTlsOrRefused()
    {
        Assert.Null(TlsIdentity.Read(_ => null));
        ClusterException error = Assert.Throws<ClusterException>(
            () => TlsIdentity.Read(name => name == TlsIdentity.KeyVariable ? "x" : null));
        Assert.Contains(TlsIdentity.AuthorityVariable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("x.", error.Message, StringComparison.Ordinal);
    }

    private static TlsIdentity? Read(string folder, string name) => TlsIdentity.Read(variable => variable switch
    {
        TlsIdentity.CertificateVariable => Path.Combine(folder, $"{name}.crt"),
        TlsIdentity.KeyVariable => File.ReadAllText(Path.Combine(folder, $"{name}.key")),
        _ => Path.Combine(folder, "ca.crt"),
    });

    private static ClusterStatus With(string endpoint, string state) =>
        new(null, [new SiloRecord("c", "s", "h", endpoint, 1, state, 1, 1)], [], []);
}
