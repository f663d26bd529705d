using System.Net;
using DlnSweep.Sweeps;

namespace DlnSweep.Live.Server;

/// <summary>Where the live page is served.</summary>
/// <param name="Url">The address as the server takes it.</param>
/// <param name="Host">Its host.</param>
/// <param name="IsLoopback">Whether only this machine can reach it.</param>
internal sealed record ListenAddress(string Url, string Host, bool IsLoopback)
{
    /// <summary>Where the page is served when nothing else is said.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Reads addresses separated by semicolons.</summary>
    /// <exception cref="UsageException">One is not an address.</exception>
    public static IReadOnlyList<ListenAddress> Parse(string urls)
    {
        string[] parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? throw Wrong(urls) : [.. parts.Select(ParseOne)];
    }

    /// <summary>What an address that others can reach gives away; null for a loopback address.</summary>
    public string? Warning() => IsLoopback
        ? null
        : $"""
          warning: {Url}
            can be reached from other machines, without a password. Who reaches it reads
            the sweep file, all results, the reasons of failures, and the names of hosts
            and processes; nothing can be changed.
            To look from elsewhere, keep the default and forward the port instead:
            ssh -L 5080:127.0.0.1:5080 HOST
          """;

    private static ListenAddress ParseOne(string url)
    {
        // A star or a plus stands for every address, as ASP.NET has it.
        string parsable = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(parsable, UriKind.Absolute, out Uri? address)
            || address.Scheme != Uri.UriSchemeHttp
            || address.PathAndQuery != "/"
            || address.UserInfo.Length > 0)
        {
            throw Wrong(url);
        }

        string host = address.IdnHost;
        bool loopback = host == "localhost" || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
        return new ListenAddress(
            $"http://{(address.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host)}:{address.Port}",
            host,
            loopback);
    }

    private static UsageException Wrong(string url) =>
        new($"--urls {url}: expected addresses such as {Default} (port 0: any free port).");
}
