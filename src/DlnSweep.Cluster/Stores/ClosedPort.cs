using System.Net;
using System.Net.Sockets;

namespace DlnSweep.Cluster.Stores;

/// <summary>Asks a machine whether anything listens at a port.</summary>
public static class ClosedPort
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether the machine says that nothing does; false also when it says nothing, for then nobody knows.</summary>
    /// <param name="address">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="stop">Ends the asking.</param>
    public static async Task<bool> IsClosedAsync(string address, int port, CancellationToken stop)
    {
        if (!IPAddress.TryParse(address, out IPAddress? ip))
        {
            return false;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using Socket socket = new(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(ip, port), patience.Token);
            return false;
        }
        catch (SocketException answer)
        {
            return answer.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
