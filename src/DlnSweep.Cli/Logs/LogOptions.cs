using System.CommandLine;
using DlnSweep.Sweeps;
using Serilog.Events;

namespace DlnSweep.Cli.Logs;

/// <summary>The options that say what is logged, and how.</summary>
internal sealed class LogOptions
{
    private static readonly Dictionary<string, LogEventLevel> Levels = new(StringComparer.Ordinal)
    {
        ["trace"] = LogEventLevel.Verbose,
        ["debug"] = LogEventLevel.Debug,
        ["information"] = LogEventLevel.Information,
        ["warning"] = LogEventLevel.Warning,
        ["error"] = LogEventLevel.Error,
    };

    private readonly Option<string> form = new("--log")
    {
        Description = "The format of standard error: text, or json with one event per line instead of the progress.",
        DefaultValueFactory = _ => "text",
        HelpName = "text|json",
    };

    private readonly Option<string?> level = new("--log-level")
    {
        Description = "The minimum level that is logged: trace, debug, information, warning or error [warning; information with --log "
            + "json].",
        HelpName = "LEVEL",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(form);
        command.Add(level);
    }

    /// <summary>Makes the loggers that are asked for.</summary>
    /// <exception cref="UsageException">An option is wrong.</exception>
    public RunLogs Create(ParseResult parsed)
    {
        bool json = parsed.GetValue(form) switch
        {
            "json" => true,
            "text" => false,
            string other => throw new UsageException($"--log {other}: expected text or json."),
            null => false,
        };
        string name = parsed.GetValue(level) ?? (json ? "information" : "warning");
        return Levels.TryGetValue(name, out LogEventLevel least)
            ? new RunLogs(json, least)
            : throw new UsageException($"--log-level {name}: expected {string.Join(", ", Levels.Keys)}.");
    }
}
