using System.Diagnostics;
using System.Globalization;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>Runs a peer in a process of its own.</summary>
internal static class PeerProcess
{
    // Debian's packages belong to Debian's interpreter, which need not be the first one on the path.
    private static readonly string Interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Wall seconds for the trials; null, with the reason, when the peer is not on this machine.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="trials">How many trials.</param>
    /// <param name="workers">How many at the same time.</param>
    /// <param name="folder">A new name for the peer's own folder.</param>
    /// <param name="reason">Why there is no time.</param>
    public static double? Measure(Peer peer, long trials, int workers, string folder, out string reason)
    {
        Directory.CreateDirectory(folder);
        string script = Path.Combine(AppContext.BaseDirectory, "Orchestration", "orchestration_peer.py");
        string[] arguments =
        [
            script,
            peer.Key,
            trials.ToString(CultureInfo.InvariantCulture),
            workers.ToString(CultureInfo.InvariantCulture),
            folder,
        ];
        using Process process = Process.Start(
            new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1];
        process.WaitForExit();
        bool measured = double.TryParse(output, CultureInfo.InvariantCulture, out double seconds);
        reason = output.Length > 0 ? output : errors.Result.Trim().Split('\n')[^1];
        return measured ? seconds : null;
    }
}
