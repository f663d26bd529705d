using System.Diagnostics;
using System.Globalization;

namespace DlnSweep.Faults.Silos;

/// <summary>A silo of the campaign: started, killed and started again at the same place.</summary>
internal sealed class SiloProcess(string folder, int number, string address, IReadOnlyList<string> before, string connection) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly ManualResetEventSlim up = new();
    private Process? process;
    private int moves;

    /// <summary>Which one.</summary>
    public int Number => number;

    /// <summary>Where its log is.</summary>
    public string LogPath => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"silo{number}.log"));

    public bool HasExited => process is null || process.HasExited;

    /// <summary>Starts it, without waiting until it has joined.</summary>
    public void Start()
    {
        process?.Dispose();
        up.Reset();
        string[] command =
        [
            .. before,
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"),
            "silo",
            "--insecure",
            "--address",
            address,
            "--port",
            Port(21000),
            "--gateway-port",
            Port(22000),
            "--workers",
            "1",
            "--health",
            "none",
        ];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["DLNSWEEP_CONNECTION"] = connection;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["TMPDIR"] = folder;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Waits until it has joined the cluster.</summary>
    public void WaitUp()
    {
        long limit = Stopwatch.GetTimestamp() + (long)(StartLimit.TotalSeconds * Stopwatch.Frequency);
        while (!up.Wait(50))
        {
            if (HasExited || Stopwatch.GetTimestamp() > limit)
            {
                throw new InvalidOperationException($"Silo {number} did not join; its log is {LogPath}:\n{File.ReadAllText(LogPath)}");
            }
        }
    }

    /// <summary>From now on it listens elsewhere, as a silo that a scheduler starts on another machine does.</summary>
    public void Move() => moves++;

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>Holds all its threads, for a time.</summary>
    public void Freeze(TimeSpan time)
    {
        Signal("-STOP");
        Thread.Sleep(time);
        Signal("-CONT");
    }

    public void Dispose()
    {
        if (!HasExited)
        {
            Kill();
        }

        process?.Dispose();
        up.Dispose();
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private string Port(int first) => (first + 10 * moves + number).ToString(CultureInfo.InvariantCulture);

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (up)
        {
            File.AppendAllText(LogPath, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {line}\n"));
        }

        if (line.Contains(" is up", StringComparison.Ordinal))
        {
            up.Set();
        }
    }
}
