using System.Diagnostics;

namespace DlnSweep.Testing.Processes;

/// <summary>The real command in a process of its own.</summary>
internal sealed class Command : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private Command(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => process.Id;

    /// <summary>Starts <c>dlnsweep</c> with the arguments.</summary>
    public static Command Start(params string[] arguments) => Start(arguments, new Dictionary<string, string>());

    private static Command Start(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Command(process);
    }

    /// <summary>Runs <c>dlnsweep</c> to its end.</summary>
    public static Finished Run(params string[] arguments)
    {
        using Command command = Start(arguments);
        return command.Wait();
    }

    /// <summary>Runs <c>dlnsweep</c> to its end with an environment variable set.</summary>
    public static Finished RunWith(string variable, string value, params string[] arguments) =>
        RunWith(new Dictionary<string, string> { [variable] = value }, arguments);

    /// <summary>Runs <c>dlnsweep</c> to its end with environment variables set.</summary>
    public static Finished RunWith(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using Command command = Start(arguments, environment);
        return command.Wait();
    }

    /// <summary>Runs <c>dlnsweep</c> to its end from a shell that has done something to itself first, such as <c>ulimit -n 64; exec</c>.</summary>
    public static Finished RunFromShell(string before, params string[] arguments)
    {
        ProcessStartInfo start = new(
            "sh",
            ["-c", before + " \"$@\"", "sh", "dotnet", Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using Command command = new(Process.Start(start)!);
        return command.Wait();
    }

    /// <summary>Starts <c>dlnsweep</c> from a shell that has done something to itself first, such as <c>trap '' HUP; exec</c>.</summary>
    public static Command StartFromShell(string before, params string[] arguments)
    {
        ProcessStartInfo start = new(
            "bash",
            ["-c", before + " \"$@\"", "bash", "dotnet", Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Command(process);
    }

    /// <summary>Waits for the end.</summary>
    public Finished Wait()
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            throw new TimeoutException($"dlnsweep did not end within {Limit}.");
        }

        return new Finished(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Ends the process as a power cut would (SIGKILL).</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Sends a signal by its name.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public bool WaitFor(TimeSpan time) => process.WaitForExit(time);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}

/// <summary>What a command left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);
