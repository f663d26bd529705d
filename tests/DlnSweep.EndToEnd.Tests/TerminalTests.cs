using System.Diagnostics;
using System.Text.RegularExpressions;
using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>The real command in a real terminal: a pseudo-terminal of <c>script</c>, part of every Debian.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_InATerminal_PaintsInPlaceAndSetsNoMode()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        string shown = InTerminal("xterm-256color", 80, $"run {sweep} --out {folder["out"]} --no-report");

        Assert.Contains("━", shown, StringComparison.Ordinal);
        Assert.Contains("best_test_error", shown, StringComparison.Ordinal);
        Assert.Contains("50 configurations: 50 completed", shown, StringComparison.Ordinal);

        // Up, to the end of the line, to the end of the screen, colours; nothing that a killed process would have to take back.
        Assert.All(Codes().Matches(shown), m => Assert.Contains(m.Value[^1], "AKJm"));
        Assert.DoesNotContain("\e[?", shown, StringComparison.Ordinal);
        Assert.All(Codes().Replace(shown, "").Split('\r', '\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Run_InADumbTerminal_WritesPlainLines()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        string shown = InTerminal("dumb", 80, $"run {sweep} --out {folder["out"]} --no-report");

        Assert.DoesNotContain('\e', shown);
        Assert.Contains("50/50 done", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TerminalGoesAway_FinishesAllTheSame()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        // Nothing reads standard error any more after the first line.
        ProcessStartInfo start = new(
            "bash",
            ["-c", $"dotnet '{Dll}' run {sweep} --out {folder["out"]} --no-report 2> >(head -1 >/dev/null)"]);
        using Process process = Process.Start(start)!;
        Assert.Equal(0, Eventually.Exits("the run whose terminal goes away", process));
        Assert.True(File.Exists(folder["out/summary.parquet"]));
    }

    private static string Dll => Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll");

    private static string InTerminal(string kind, int columns, string arguments)
    {
        ProcessStartInfo start = new("script", ["-qefc", $"stty cols {columns} rows 24; dotnet '{Dll}' {arguments}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = kind;
        start.Environment.Remove("NO_COLOR");
        using Process process = Process.Start(start)!;
        string shown = process.StandardOutput.ReadToEnd();
        Assert.Equal("", Eventually.Exits("the run in a terminal", process) == 0 ? "" : shown);
        return shown;
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Codes();
}
