using System.Diagnostics;
using System.Text;

namespace DlnSweep.Testing.Processes;

/// <summary>
/// The real command in a process of its own, with the moments at which it said that it begins to run and that it has merged.
/// </summary>
internal sealed class SweepProcess : IDisposable
{
    private readonly Process process;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ManualResetEventSlim planned = new();
    private readonly ManualResetEventSlim merged = new();
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private SweepProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data, output, "configurations:", merged, () => MergedAfter = clock.Elapsed);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, error, " to run", planned, () => PlannedAfter = clock.Elapsed);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The time from the start to the line that says what is to be run.</summary>
    public TimeSpan PlannedAfter { get; private set; }

    /// <summary>The time from the start to the line that says the coverage.</summary>
    public TimeSpan MergedAfter { get; private set; }

    /// <summary>Whether it has begun to run configurations.</summary>
    public bool HasPlanned => planned.IsSet;

    /// <summary>Whether it has merged.</summary>
    public bool HasMerged => merged.IsSet;

    public bool HasExited => process.HasExited;

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public string Error => error.ToString();

    /// <summary>Starts <c>dlnsweep</c>.</summary>
    /// <param name="temporary">Where the runtime puts its own temporary files.</param>
    /// <param name="arguments">The command line.</param>
    public static SweepProcess Start(string temporary, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["TMPDIR"] = temporary;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new SweepProcess(process);
    }

    /// <summary>Waits for the line that says what is to be run; false when the process ended without it.</summary>
    public bool WaitPlanned() => WaitFor(planned);

    /// <summary>Waits for the line that says the coverage; false when the process ended without it.</summary>
    public bool WaitMerged() => WaitFor(merged);

    /// <summary>Waits for the end.</summary>
    /// <returns>The time from the start.</returns>
    public TimeSpan Wait(TimeSpan limit)
    {
        if (!process.WaitForExit(limit))
        {
            Kill();
            throw new TimeoutException($"dlnsweep did not end within {limit}:\n{Error}");
        }

        process.WaitForExit();
        return clock.Elapsed;
    }

    /// <summary>SIGKILL; returns whether the process was still alive.</summary>
    public bool Kill()
    {
        process.Kill();
        process.WaitForExit();
        return process.ExitCode == 128 + 9;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        planned.Dispose();
        merged.Dispose();
    }

    private static void Hear(string? line, StringBuilder text, string sign, ManualResetEventSlim said, Action note)
    {
        if (line is null)
        {
            return;
        }

        text.AppendLine(line);
        if (!said.IsSet && line.Contains(sign, StringComparison.Ordinal))
        {
            note();
            said.Set();
        }
    }

    private bool WaitFor(ManualResetEventSlim said)
    {
        while (!said.Wait(20))
        {
            if (process.HasExited)
            {
                process.WaitForExit();
                return said.IsSet;
            }
        }

        return true;
    }
}
