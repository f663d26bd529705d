using Microsoft.Extensions.Logging;
using Serilog;

namespace DlnSweep.Cli.Logs;

/// <summary>Warnings and errors go to standard error, one line each.</summary>
internal static class Logging
{
    /// <summary>Makes the loggers of a command.</summary>
    public static ILoggerFactory Create() => LoggerFactory.Create(builder => builder.AddSerilog(
        new LoggerConfiguration().MinimumLevel.Warning().WriteTo.Sink(new TextLineSink()).CreateLogger(), dispose: true));
}
