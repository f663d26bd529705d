using System.Net;
using System.Net.Sockets;
using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// Looks whether a silo's ports are free before it joins: in the membership table, a second silo at the address of a living one takes that
/// one for its predecessor and has it end itself.
/// </summary>
internal static class FreePorts
{
    /// <summary>Refuses settings whose ports another process has.</summary>
    /// <exception cref="ClusterException">One is taken, or the address is not this machine's.</exception>
    public static void Check(SiloSettings settings)
    {
        IPAddress listen = settings.Listen ?? settings.Address;
        Check(listen, settings.SiloPort, "--port");
        Check(listen, settings.GatewayPort, "--gateway-port");
        if (settings.Health is { } health && IPAddress.TryParse(health.IdnHost, out IPAddress? address))
        {
            Check(address, health.Port, "--health");
        }
    }

    private static void Check(IPAddress address, int port, string option)
    {
        using TcpListener listener = new(address, port);
        try
        {
            listener.Start();
        }
        catch (SocketException error)
        {
            throw new ClusterException(
                error.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"Port {port} of {address} is taken, perhaps by another silo. Choose another one with {option}."
                    : $"{option}: cannot listen at {address}, port {port}: {error.Message}",
                error);
        }
    }
}
