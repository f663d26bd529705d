using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace DlnSweep.Cli;

/// <summary>Warnings and errors go to standard error, one line each.</summary>
internal static class Logging
{
    /// <summary>Makes the loggers of a command.</summary>
    public static ILoggerFactory Create() => LoggerFactory.Create(builder => builder.AddSerilog(
        new LoggerConfiguration()
            .MinimumLevel.Warning()
            .WriteTo.Console(
                standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "{Level:w}: {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                theme: Serilog.Sinks.SystemConsole.Themes.ConsoleTheme.None)
            .CreateLogger(),
        dispose: true));
}
