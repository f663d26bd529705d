using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Security;
using DlnSweep.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Cluster.Tests.Security;

/// <summary>Attacks on a silo that asks for certificates. An honest sweep over TLS is in the stores' contract.</summary>
public sealed class TlsTests : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority authority = new();
    private readonly RefusalLog log = new();
    private readonly int siloPort = FreePort();
    private readonly int gatewayPort = FreePort();
    private RunningHost? host;

    public async Task InitializeAsync()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            TlsConnections.AddTo(silo, authority.Silo);
        });
        host = await RunningHost.StartAsync(builder.Build(), NullLogger.Instance, CancellationToken.None);
    }

    public async Task DisposeAsync() => await host!.DisposeAsync();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Gateway_ClientOfTheAuthority_IsServed()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(gatewayPort);
            TlsConnections.AddTo(client, authority.Client);
        });
        await using RunningHost client = await RunningHost.StartAsync(builder.Build(), NullLogger.Instance, CancellationToken.None);
        IManagementGrain management = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        Assert.Single(await management.GetHosts(onlyActive: true));
    }

    [Fact]
    public async Task Gateway_WithoutTls_IsRefusedAndLogged()
    {
        using TcpClient connection = new();
        await connection.ConnectAsync(IPAddress.Loopback, gatewayPort);
        await connection.GetStream().WriteAsync(new byte[64]);
        await EndsAsync(connection.GetStream());
        await LoggedAsync("uthentication");
    }

    [Fact]
    public async Task Gateway_NoCertificate_IsRefusedAndLogged()
    {
        await AttackAsync(gatewayPort, null);
        await LoggedAsync("uthentication");
    }

    [Fact]
    public async Task Gateway_ExpiredCertificate_IsRefusedAndLogged()
    {
        await AttackAsync(gatewayPort, authority.ExpiredClient);
        await LoggedAsync("Refused a connection with the certificate CN=dlnsweep late");
    }

    [Fact]
    public async Task Gateway_CertificateOfAnotherAuthority_IsRefusedAndLogged()
    {
        await AttackAsync(gatewayPort, authority.Stranger);
        await LoggedAsync("Refused a connection with the certificate CN=dlnsweep client");
    }

    [Fact]
    public async Task SiloPort_CertificateOfAClient_IsRefusedAndLogged()
    {
        await AttackAsync(siloPort, authority.Client);
        await LoggedAsync("Refused a connection with the certificate CN=dlnsweep client");
    }

    [Fact]
    public void Client_SiloOfAnotherAuthority_IsNotTrusted() =>
        Assert.False(authority.Client.Trusts(new TestAuthority().Silo.Certificate, TlsIdentity.ServerPurpose, out _));

    private Task LoggedAsync(string text) => Eventually.HoldsAsync($"'{text}' in the silo's log", () => log.Has(text));

    private async Task AttackAsync(int port, TlsIdentity? identity)
    {
        using TcpClient connection = new();
        await connection.ConnectAsync(IPAddress.Loopback, port);
        await using SslStream stream = new(connection.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "dlnsweep",
                LocalCertificateSelectionCallback = (_, _, _, _, _) => identity?.Certificate!,
                RemoteCertificateValidationCallback = (_, silo, _, _) =>
                    authority.Silo.Trusts((X509Certificate2)silo!, TlsIdentity.ServerPurpose, out string _),
            });
        }
        catch (Exception error) when (error is IOException or AuthenticationException)
        {
            return;
        }

        // In TLS 1.3 a client is done before the server has looked at its certificate: what tells is the end of the connection.
        await EndsAsync(stream);
    }

    private static async Task EndsAsync(Stream stream)
    {
        try
        {
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }
        catch (IOException)
        {
            // An end too.
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
