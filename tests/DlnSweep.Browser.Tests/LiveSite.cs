using System.Text.RegularExpressions;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Browser.Tests;

/// <summary>A server of the live page in a process of its own, which can be ended and started again at the same address.</summary>
internal sealed partial class LiveSite : IDisposable
{
    private readonly string directory;
    private Command server;

    public LiveSite(string directory)
    {
        this.directory = directory;
        server = Command.Start("serve", directory, "--urls", "http://127.0.0.1:0");
        Url = AddressOf(server) + "/";
    }

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <summary>Where a command shows its live page; returns when it answers there.</summary>
    public static string AddressOf(Command command)
    {
        command.WaitUntil("the address of the live page", () => Address().IsMatch(command.Error));
        return Address().Match(command.Error).Groups[1].Value;
    }

    /// <summary>Starts it again after <see cref="Kill"/>.</summary>
    public void Start()
    {
        server = Command.Start("serve", directory, "--urls", Url);
        AddressOf(server);
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        server.Kill();
        server.Dispose();
    }

    public void Dispose() => server.Dispose();

    [GeneratedRegex(@"^Live page: (http://127\.0\.0\.1:[1-9][0-9]*)", RegexOptions.Multiline)]
    private static partial Regex Address();
}
