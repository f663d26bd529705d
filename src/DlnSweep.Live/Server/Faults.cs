using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Server;

/// <summary>Keeps the server up when a page cannot be made: the browser is told that it failed, the log says why.</summary>
internal sealed partial class Faults(ILogger<Faults> log)
{
    /// <summary>Passes a request on and hears of its failure.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser left; there is nobody to tell.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            LogFault(context.Request.Path, fault);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync("This page could not be rendered; see the server's log.\n");
        }
    }

    [LoggerMessage(EventId = 801, Level = LogLevel.Error, Message = "The live page cannot answer {Path}")]
    private partial void LogFault(string path, Exception fault);
}
