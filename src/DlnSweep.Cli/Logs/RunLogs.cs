using DlnSweep.Cli.Terminal;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace DlnSweep.Cli.Logs;

/// <summary>The loggers of a run: to standard error, and to files in the output directory once it is known to be ours.</summary>
internal sealed class RunLogs : IDisposable
{
    private const long FileBytes = 4 << 20;
    private const int Files = 8;

    private readonly DeferredSink late = new();
    private readonly LogEventLevel least;

    /// <summary>Loggers.</summary>
    /// <param name="json">Whether standard error gets JSON lines and nothing else.</param>
    /// <param name="least">The least level there; files have at least <see cref="LogEventLevel.Information"/>.</param>
    public RunLogs(bool json, LogEventLevel least)
    {
        IsJson = json;
        this.least = least;
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.Is(InFiles)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Sink(late);
        if (json)
        {
            TextWriter standardError = Console.Error;
            configuration.WriteTo.Sink(new JsonLineSink(standardError), least);

            // Messages for people become events too, until the process ends, so that every line can be parsed.
            Console.SetError(new LineWriter(lines => JsonLineSink.WriteMessages(standardError, lines)));
        }
        else
        {
            configuration.WriteTo.Sink(new TextLineSink(), least);
        }

        Factory = LoggerFactory.Create(builder =>
            builder.SetMinimumLevel(LogLevel.Trace).AddSerilog(configuration.CreateLogger(), dispose: true));
    }

    /// <summary>Whether standard error gets JSON lines and nothing else.</summary>
    public bool IsJson { get; }

    /// <summary>Makes loggers.</summary>
    public ILoggerFactory Factory { get; }

    private LogEventLevel InFiles => least < LogEventLevel.Information ? least : LogEventLevel.Information;

    /// <summary>Logs to files in a directory from now on: eight at most, of 4 MiB each, the oldest removed.</summary>
    public void KeepIn(SweepDirectory directory) => late.Open(new LoggerConfiguration()
        .MinimumLevel.Is(InFiles)
        .WriteTo.File(
            new JsonLines(),
            Path.Combine(directory.Logs, ".jsonl"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: FileBytes,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: Files)
        .CreateLogger());

    /// <summary>Writes what is pending.</summary>
    public void Dispose()
    {
        Factory.Dispose();
        late.Dispose();
    }
}
