using System.Collections;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Sweeps.Templates;

/// <summary>Asks a Python script which options it takes, by running it with <c>--help</c> under a time limit.</summary>
internal static class ProgramOptionsReader
{
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Reads the options of a program.</summary>
    /// <param name="path">The program, absolute.</param>
    /// <param name="stop">Ends the program early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static ProgramOptions Read(string path, CancellationToken stop)
    {
        (string folder, string name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (Path.GetExtension(name) != ".py")
        {
            return ProgramOptions.Without(
                ["./" + name], $"{name} is no Python script, so its options are not known; the file has two as an example.");
        }

        string[] program = ["python3", name];
        if (ProgramFinder.Find("python3", folder, Environment.GetEnvironmentVariable("PATH"), out string problem) is not { } python)
        {
            return ProgramOptions.Without(program, $"{problem} The options of {name} are not known; the file has two as an example.");
        }

        ChildStart start = new(python, ["python3", "-c", ArgparseHook.Code, name], Variables(), folder, TakesInput: false);
        string output = OutputOf(start, stop);
        string? told = output.Split('\n').LastOrDefault(l => l.StartsWith(ArgparseHook.Marker, StringComparison.Ordinal));
        return told is null
            ? ProgramOptions.Without(
                program,
                $"{name} --help showed no options of argparse, so they are not known; the file has two as an example. Check that "
                    + $"'python3 {name} --help' works.")
            : Parsed(program, told[ArgparseHook.Marker.Length..]);
    }

    private static ProgramOptions Parsed(string[] program, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        List<ProgramOption> options = [];
        List<string> constants = [];
        List<string> leftOut = [];
        foreach (JsonElement row in document.RootElement.EnumerateArray())
        {
            ArgparseOption option = new(row);
            if (option.IsSeed)
            {
                constants.Add(option.Flag + "={replicate}");
            }
            else if (option.Reason(options) is { } reason)
            {
                leftOut.Add($"{option.Shown} ({reason})");
            }
            else
            {
                options.Add(option.Parameter);
            }
        }

        return new ProgramOptions(program, options, constants, leftOut, "");
    }

    private static string[] Variables() =>
        [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => $"{v.Key}={v.Value}")];

    private static string OutputOf(ChildStart start, CancellationToken stop)
    {
        using MemoryStream output = new();
        Stopwatch clock = Stopwatch.StartNew();
        using IChildProcess child = ChildProcess.Start(start, []);
        void Take(ReadOnlySpan<byte> bytes) => output.Write(bytes[..(int)Math.Min(bytes.Length, MostBytes - output.Length)]);
        while (clock.Elapsed < Limit && child.Wait(TimeSpan.FromSeconds(0.1), Take, static _ => { }))
        {
            stop.ThrowIfCancellationRequested();
        }

        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }
}
