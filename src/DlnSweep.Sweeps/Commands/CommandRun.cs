using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>One run of a program. A step waits for the program for a moment and reads what it has said.</summary>
internal sealed class CommandRun : ISimulation, IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly CommandDeclaration command;
    private readonly ChildStart start;
    private readonly byte[] input;
    private readonly string id;
    private readonly string folder;
    private readonly double expected;
    private readonly ResultReader reader;
    private readonly LineReader lines;
    private readonly IRunListener? listener;
    private readonly OutputTail output = new();
    private readonly OutputTail error = new();
    private readonly Stopwatch clock = new();
    private TimeSpan suspendedBefore;
    private Trajectory? trajectory;
    private IChildProcess? child;
    private RunResult? result;

    public CommandRun(CommandDeclaration command, string program, Configuration configuration, RunResources resources)
    {
        this.command = command;
        id = configuration.Id;
        folder = resources.Folder;
        string seed = CommandEnvironment.SeedOf(configuration);
        start = new ChildStart(
            program,
            [.. command.Arguments.Select(a => a.Fill(configuration, seed)).OfType<string>()],
            CommandEnvironment.Of(command, configuration, seed, folder),
            command.Directory!,
            command.InputIsJson);
        input = CommandEnvironment.InputOf(command, configuration, seed);
        expected = command.Seconds?.Evaluate(configuration.Values) ?? 0;
        listener = resources.Listener;
        reader = new ResultReader(command, listener);
        lines = new LineReader((line, ends) => reader.Add(line, trajectory!, ends));
    }

    /// <inheritdoc/>
    public double Progress => expected > 0 ? Math.Min(0.99, Seconds / expected) : 0;

    /// <summary>A program's state is its own.</summary>
    public bool CanSave => false;

    // A suspended program does not work.
    private double Seconds => (clock.Elapsed - (LivingChildren.Suspended - suspendedBefore)).TotalSeconds;

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        this.trajectory = trajectory;
        if (child is null)
        {
            Start();
            return true;
        }

        try
        {
            bool runs = child.Wait(Left(), TakeOutput, TakeError);
            return runs ? CheckTime() : End();
        }
        catch (InvalidDataException wrong)
        {
            throw Failure(wrong.Message, isMistake: true);
        }
    }

    /// <inheritdoc/>
    public RunResult Finish() => result ?? throw new InvalidOperationException("The program has not ended.");

    /// <inheritdoc/>
    public void Save(IStateWriter state) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Restore(IStateReader state) => throw new InvalidDataException("a program's state is its own");

    /// <summary>Ends a program that still runs: asks its whole group, waits, then ends it.</summary>
    public void Dispose()
    {
        if (child is not null)
        {
            child.Terminate(command.Grace);
            child.Dispose();
            ProcessRecord.Remove(folder + ProcessRecord.Extension);
        }
    }

    private void Start()
    {
        ProcessRecord.EndStale(folder + ProcessRecord.Extension, id);
        if (command.Checkpoints)
        {
            Directory.CreateDirectory(folder);
        }

        listener?.Starts(start.Arguments, start.Directory);
        try
        {
            child = ChildProcess.Start(start, input);
        }
        catch (IOException refused)
        {
            throw Failure(refused.Message);
        }

        suspendedBefore = LivingChildren.Suspended;
        clock.Start();
        ProcessRecord.Write(folder + ProcessRecord.Extension, child.Id);
    }

    private void TakeOutput(ReadOnlySpan<byte> bytes)
    {
        listener?.Output(bytes);
        output.Add(bytes);
        lines.Add(bytes);
    }

    private void TakeError(ReadOnlySpan<byte> bytes)
    {
        listener?.Error(bytes);
        error.Add(bytes);
    }

    private TimeSpan Left()
    {
        if (command.TimeoutSeconds is not { } limit)
        {
            return Moment;
        }

        double left = Math.Max(0, limit - Seconds);
        return left < Moment.TotalSeconds ? TimeSpan.FromSeconds(left) : Moment;
    }

    private bool CheckTime() =>
        command.TimeoutSeconds is { } limit && Seconds >= limit
            ? throw Failure(string.Create(CultureInfo.InvariantCulture, $"it took longer than its timeout of {limit} s"))
            : true;

    private bool End()
    {
        if (!child!.Status.IsGood)
        {
            throw Failure($"{child.Status}{(error.LastLine is { Length: > 0 } last ? ": " + Shorten(last) : "")}");
        }

        lines.End();
        result = reader.Finish();
        return false;
    }

    private RunFailedException Failure(string reason, bool isMistake = false)
    {
        string what = PrintableText.LineOf(reason);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{JsonSerializer.Serialize(start.Arguments)}\n{what}\n");
        Append(text, "standard output", output);
        Append(text, "standard error", error);
        return new RunFailedException(what, text.ToString()) { IsMistake = isMistake };
    }

    private static void Append(StringBuilder text, string name, OutputTail tail)
    {
        string dropped = tail.Dropped > 0 ? $", without its first {tail.Dropped.ToString(CultureInfo.InvariantCulture)} bytes" : "";
        text.Append(CultureInfo.InvariantCulture, $"\n--- {name}{dropped} ---\n{tail.Text}");
    }

    private static string Shorten(string line) => line.Length <= 300 ? line : line[..297] + "...";
}
