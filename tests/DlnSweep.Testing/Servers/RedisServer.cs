using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DlnSweep.Testing.Servers;

/// <summary>A Redis server of its own, which keeps what it is told in a temporary folder.</summary>
internal sealed class RedisServer : IStoreServer
{
    private const string Program = "redis-server";
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-redis-").FullName;
    private readonly string address;
    private Process? process;

    private RedisServer(string address) => this.address = address;

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public string Store => StoreOf(0);

    /// <inheritdoc/>
    public int ProcessId => process!.Id;

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, Program)))
            ? null
            : "no Redis server here (Debian: apt-get install redis-server)";

    /// <summary>Starts a server on a free port.</summary>
    public static RedisServer Start(string address = "127.0.0.1")
    {
        RedisServer server = new(address);
        try
        {
            // Another process may take the port between our look and the server's start: then there is another.
            for (int attempt = 1; ; attempt++)
            {
                server.Port = FreePort();
                if (server.TryStart())
                {
                    return server;
                }

                if (attempt == 10)
                {
                    throw new InvalidOperationException($"{Program} does not start: {File.ReadAllText(server.Log)}");
                }
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>How silos are told of one of its databases.</summary>
    public string StoreOf(int database) => string.Create(CultureInfo.InvariantCulture, $"redis://{address}:{Port}/{database}");

    /// <inheritdoc/>
    public void Stop()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public void Resume()
    {
        if (!TryStart())
        {
            throw new InvalidOperationException($"{Program} does not start again: {File.ReadAllText(Log)}");
        }
    }

    public void Dispose()
    {
        if (process is not null)
        {
            Stop();
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Log => Path.Combine(folder, "log");

    private bool TryStart()
    {
        process = Process.Start(
            Program,
            [
                "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", address, "--protected-mode", "no", "--dir", folder,
                "--logfile", Log, "--appendonly", "yes", "--save", "", "--databases", "256",
            ]);
        Process started = process;
        Eventually.Holds("an answer of " + Program, () => started.HasExited || Answers());
        return !started.HasExited;
    }

    private bool Answers()
    {
        try
        {
            using TcpClient client = new();
            client.Connect(address, Port);
            using NetworkStream stream = client.GetStream();
            stream.Write("PING\r\n"u8);
            byte[] answer = new byte[5];
            stream.ReadExactly(answer);
            return Encoding.ASCII.GetString(answer) == "+PONG";
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
