using System.CommandLine;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Live.Server;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>serve</c>: the live page of a sweep, or of all sweeps in a folder.</summary>
internal sealed class ServeCommand
{
    private readonly Argument<string> directory = new("DIR")
    {
        Description = "The output directory of a sweep, or a folder of such directories.",
    };
    private readonly Option<string> urls = new("--urls")
    {
        Description = "The addresses to listen at, separated by semicolons.",
        DefaultValueFactory = _ => ListenAddress.Default,
        HelpName = "URLS",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new(
            "serve",
            "Shows a sweep in the browser: progress, maps that fill as results come, learning curves, failures. Only reads the directory.");
        command.Add(directory);
        command.Add(urls);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        SweepDirectory target = DirectoryArgument.Resolve(parsed.GetValue(directory)!);
        IReadOnlyList<ListenAddress> addresses = ListenAddress.Parse(parsed.GetValue(urls)!);
        using Interruption interruption = new("");
        using ILoggerFactory loggers = Logging.Create();
        await using LiveServer server = await LiveServer.StartAsync(Gallery.Open(target, loggers), addresses, loggers);
        LivePage.Announce(server, addresses);
        await Task.Delay(Timeout.Infinite, interruption.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A service that is told to stop has done what it was asked for; a person who interrupts gets what every command says then.
        return Signals.WasInterrupt ? ExitCode.Interrupted : ExitCode.Done;
    }
}
