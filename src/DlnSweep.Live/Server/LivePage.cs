using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Server;

/// <summary>The live page beside a run, and what is said about it.</summary>
internal static class LivePage
{
    /// <summary>Starts the page of a run; when it cannot listen, the run goes on without.</summary>
    public static async Task<LiveServer?> StartBesideAsync(
        SweepDirectory directory,
        IReadOnlyList<ListenAddress> addresses,
        ILoggerFactory loggers)
    {
        try
        {
            LiveServer server = await LiveServer.StartAsync(Gallery.Open(directory, loggers), addresses, loggers);
            Announce(server, addresses);
            return server;
        }
        catch (StorageException cause)
        {
            Console.Error.WriteLine($"warning: no live page. {cause.Message}");
            return null;
        }
    }

    /// <summary>Says where the page is, and who can reach it.</summary>
    public static void Announce(LiveServer server, IReadOnlyList<ListenAddress> addresses)
    {
        foreach (string warning in addresses.Select(a => a.Warning()).OfType<string>())
        {
            Console.Error.WriteLine(warning);
        }

        foreach (string address in server.Addresses)
        {
            Console.Error.WriteLine($"Live page: {address}");
        }
    }
}
