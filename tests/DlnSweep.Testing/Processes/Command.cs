using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DlnSweep.Testing.Processes;

/// <summary>The real command in a process of its own.</summary>
internal sealed class Command : IDisposable
{
    private const int Killed = 128 + 9;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll");

    private readonly Process process;
    private readonly string line;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly Task reading;

    private Command(ProcessStartInfo start, string line)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        this.line = line;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, error));
    }

    public int ProcessId => process.Id;

    /// <summary>What it has written to standard error so far.</summary>
    public string Error => TextOf(error);

    /// <summary>What it has written to standard output so far.</summary>
    public string Output => TextOf(output);

    /// <summary>Starts <c>dlnsweep</c> with the arguments.</summary>
    public static Command Start(params string[] arguments) => Start(arguments, new Dictionary<string, string>());

    /// <summary>Starts <c>dlnsweep</c> from a shell that has done something to itself first, such as <c>trap '' HUP; exec</c>.</summary>
    public static Command StartFromShell(string before, params string[] arguments) =>
        new(
            new ProcessStartInfo("bash", ["-c", before + " \"$@\"", "bash", "dotnet", Program, .. arguments]),
            $"{before} dlnsweep {string.Join(' ', arguments)}");

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

    /// <summary>
    /// Runs <c>dlnsweep</c> to its end from a shell that has done something to itself first, such as <c>ulimit -n 64; exec</c>.
    /// </summary>
    public static Finished RunFromShell(string before, params string[] arguments)
    {
        using Command command = StartFromShell(before, arguments);
        return command.Wait();
    }

    /// <summary>Waits for the end.</summary>
    public Finished Wait()
    {
        Eventually.Exits($"the end of {this}", process);
        reading.GetAwaiter().GetResult();
        return new Finished(process.ExitCode, Output, Error);
    }

    /// <summary>Waits until a condition holds while the command runs; fails as soon as the command has ended without it.</summary>
    /// <param name="awaited">What is awaited, such as "the first shard".</param>
    /// <param name="condition">Whether it has happened.</param>
    public void WaitUntil(string awaited, Func<bool> condition) => Eventually.Holds(
        awaited,
        () =>
        {
            bool ended = process.HasExited;
            bool holds = condition();
            Assert.True(holds || !ended, $"{this} ended before {awaited}");
            return holds;
        },
        ToString);

    /// <summary>Waits for a program that the command starts and that writes its process id to a file; returns the id.</summary>
    public int WaitForProcess(string file)
    {
        WaitUntil("the program that writes " + file, () => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'));
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the process as a power cut would (SIGKILL), and fails when it had ended by itself before.</summary>
    public void Kill()
    {
        process.Kill();
        Eventually.Exits($"the death of {this}", process);
        Assert.True(process.ExitCode == Killed, $"{this} ended by itself before it was killed");
    }

    /// <summary>Waits for the end, at most for a time: what a campaign needs that measures how long a command takes.</summary>
    public bool WaitFor(TimeSpan time) => process.WaitForExit(time);

    /// <summary>Sends a signal by its name.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        Eventually.Exits($"kill -s {name}", kill);
    }

    /// <summary>The command line, and what the process has said.</summary>
    public override string ToString() =>
        $"'{line}' ({(process.HasExited ? $"exit code {process.ExitCode}" : "running")})\n{Output}{Error}";

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static Command Start(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [Program, .. arguments]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Command(start, $"dlnsweep {string.Join(' ', arguments)}");
    }

    private static async Task ReadAsync(StreamReader stream, StringBuilder text)
    {
        char[] buffer = new char[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }
        }
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}

/// <summary>What a command left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);
