using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Takes OTLP/HTTP on loopback and keeps what was sent, by path.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener listener;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = [];
    private readonly Task serving;

    public OtlpReceiver()
    {
        (listener, Address) = Listen();
        serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>How many messages came for a signal, such as <c>/v1/metrics</c>.</summary>
    public int Count(string path) => received.Count(r => r.Path == path);

    /// <summary>Whether a text, such as a metric's name, is in a message of a signal.</summary>
    public bool Contains(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return received.Any(r => r.Path == path && r.Body.AsSpan().IndexOf(bytes) >= 0);
    }

    public void Dispose()
    {
        listener.Close();
        serving.Wait();
    }

    // Another process may take the port between our look and our start: then there is another.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            string address = $"http://127.0.0.1:{FreePort()}";
            HttpListener listener = new();
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using MemoryStream body = new();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
