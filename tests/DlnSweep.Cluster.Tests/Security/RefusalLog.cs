using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Tests.Security;

/// <summary>Keeps the warnings of a silo.</summary>
internal sealed class RefusalLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> warnings = new();

    /// <summary>Whether a warning with a text has come.</summary>
    public bool Has(string text) => warnings.Any(w => w.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            warnings.Enqueue($"{formatter(state, exception)} {exception?.Message}");
        }
    }

    public void Dispose()
    {
    }
}
