using System.Net;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Live.Server;

/// <summary>
/// On loopback, answers only requests that name this machine as their host: a page elsewhere whose name an attacker lets point here
/// (DNS rebinding) gets nothing. Where others are let in on purpose, any name may be the right one.
/// </summary>
internal sealed class HostGuard(IReadOnlyList<ListenAddress> addresses)
{
    private readonly bool open = addresses.Any(a => !a.IsLoopback);

    /// <summary>Passes a request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (open || IsThisMachine(context.Request.Host.Host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return context.Response.WriteAsync("This server answers to localhost only.\n");
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
