using System.Diagnostics;
using System.Globalization;

namespace DlnSweep.Faults.Silos;

/// <summary>
/// A network of two hosts on one machine, a cable between them: this host, and a namespace whose cable can be pulled out. It takes root and
/// iproute2; without them everything is on loopback and nothing can be cut off.
/// </summary>
internal sealed class SiloNetwork : IDisposable
{
    private readonly string? name;

    private SiloNetwork(string? name) => this.name = name;

    /// <summary>The address of this host.</summary>
    public string Near => name is null ? "127.0.0.1" : "10.217.83.1";

    /// <summary>The address of the host at the other end; the same when there is none.</summary>
    public string Far => name is null ? Near : "10.217.83.2";

    /// <summary>Whether the far host can be cut off.</summary>
    public bool CanBeCut => name is not null;

    /// <summary>What to put before a command for it to run on the far host.</summary>
    public IReadOnlyList<string> FarCommand => name is null ? [] : ["ip", "netns", "exec", name];

    /// <summary>Lays the cable if that is allowed here.</summary>
    public static SiloNetwork Create()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"dln{Environment.ProcessId % 100000}");
        SiloNetwork network = new(name);
        bool laid = Environment.IsPrivilegedProcess
            && Ip("netns", "add", name)
            && Ip("link", "add", name, "type", "veth", "peer", "name", "cable", "netns", name)
            && Ip("addr", "add", network.Near + "/30", "dev", name)
            && Ip("link", "set", name, "up")
            && Ip("-n", name, "addr", "add", network.Far + "/30", "dev", "cable")
            && Ip("-n", name, "link", "set", "cable", "up")
            && Ip("-n", name, "link", "set", "lo", "up");
        if (laid)
        {
            return network;
        }

        network.Dispose();
        return new SiloNetwork(null);
    }

    /// <summary>Pulls the cable out.</summary>
    public void Cut() => Ip("link", "set", name!, "down");

    /// <summary>Puts it in again.</summary>
    public void Mend() => Ip("link", "set", name!, "up");

    public void Dispose()
    {
        if (name is not null)
        {
            Ip("netns", "del", name);
        }
    }

    private static bool Ip(params string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new("ip", arguments) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
