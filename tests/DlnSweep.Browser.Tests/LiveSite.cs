using System.Globalization;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Browser.Tests;

/// <summary>A server of the live page in a process of its own, which can be ended and started again at the same address.</summary>
internal sealed class LiveSite : IDisposable
{
    private readonly string directory;
    private readonly int port = FreePort.Find();
    private Command? server;

    public LiveSite(string directory)
    {
        this.directory = directory;
        Start();
    }

    /// <summary>Where it is.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");

    /// <summary>Starts it; returns when it answers.</summary>
    public void Start()
    {
        server = Command.Start("serve", directory, "--urls", Url);
        using HttpClient client = new();
        for (int tries = 0; ; tries++)
        {
            try
            {
                client.GetStringAsync(new Uri(Url)).Wait();
                return;
            }
            catch (AggregateException) when (tries < 300)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill() => server!.Kill();

    public void Dispose() => server?.Dispose();
}
