using System.Net;
using System.Security.Cryptography;
using System.Text;
using DlnSweep.Cluster.Contracts;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Asks for the password before it shows the dashboard; the health endpoint is open, it tells no names.</summary>
internal sealed class DashboardGuard(RequestDelegate next, SiloSettings settings)
{
    /// <summary>Refuses settings that would show the dashboard to strangers.</summary>
    /// <exception cref="ClusterException">They would.</exception>
    public static void Check(SiloSettings settings)
    {
        if (settings.Dashboard && settings.Health is null)
        {
            throw new ClusterException("The dashboard is served beside the health endpoint: give --health too.");
        }

        if (settings.Dashboard && !IsLoopback(settings.Health!) && string.IsNullOrEmpty(settings.DashboardPassword))
        {
            throw new ClusterException(
                $"The dashboard at {settings.Health} could be reached from other machines. Set a password in "
                    + $"{ClusterNames.DashboardPasswordVariable}, or listen on loopback only.");
        }
    }

    /// <summary>Lets a request through, or asks for the password.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/dashboard", StringComparison.OrdinalIgnoreCase) || IsAllowed(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"dlnsweep\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    private static bool IsLoopback(Uri address) =>
        address.IdnHost == "localhost" || (IPAddress.TryParse(address.IdnHost, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    // Any user name will do. The comparison takes the same time wherever the texts differ.
    private bool IsAllowed(HttpRequest request)
    {
        if (string.IsNullOrEmpty(settings.DashboardPassword))
        {
            return true;
        }

        string header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), buffer, out int length))
        {
            return false;
        }

        int colon = Array.IndexOf(buffer, (byte)':', 0, length);
        return colon >= 0
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(buffer.AsSpan(colon + 1, length - colon - 1)),
                SHA256.HashData(Encoding.UTF8.GetBytes(settings.DashboardPassword)));
    }
}
