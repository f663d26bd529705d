using System.Net;
using System.Net.Sockets;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Hosting;

namespace DlnSweep.Cluster.Tests.Security;

public sealed class FreePortsTests : IDisposable
{
    private readonly TcpListener taken = new(IPAddress.Loopback, 0);

    public FreePortsTests() => taken.Start();

    public void Dispose() => taken.Dispose();

    private int Port => ((IPEndPoint)taken.LocalEndpoint).Port;

    [Fact]
    public void Check_TakenPorts_AreNamedWithTheirOption()
    {
        SiloSettings free = new() { SiloPort = 0, GatewayPort = 0 };

        FreePorts.Check(free);
        Assert.Contains($"Port {Port} of 127.0.0.1 is taken", Refused(free with { SiloPort = Port }), StringComparison.Ordinal);
        Assert.Contains("--gateway-port", Refused(free with { GatewayPort = Port }), StringComparison.Ordinal);
        Assert.Contains("--health", Refused(free with { Health = new Uri($"http://127.0.0.1:{Port}") }), StringComparison.Ordinal);
    }

    private static string Refused(SiloSettings settings) =>
        Assert.Throws<ClusterException>(() => FreePorts.Check(settings)).Message;
}
