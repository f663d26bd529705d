using System.Text.Json;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public sealed class LoggingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_LogJson_EveryLineOfStandardErrorIsAnEvent()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--log", "json", "--log-level", "debug", "--no-report");

        Assert.Equal(0, run.ExitCode);
        List<JsonElement> events = [.. Lines(run.Error)];
        Assert.All(events, e =>
            Assert.True(e.TryGetProperty("at", out _) && e.TryGetProperty("level", out _) && e.TryGetProperty("message", out _)));
        Assert.Equal(50, events.Count(e => Id(e) == 404));
        Assert.Single(events, e => Id(e) == 401 && e.GetProperty("missing").GetInt32() == 50);
        Assert.Single(events, e => Id(e) == 402 && e.GetProperty("core_seconds").GetDouble() > 0);
        Assert.Single(events, e => Id(e) == 408 && e.GetProperty("completed").GetInt64() == 50);
    }

    [Fact]
    public void Run_LogJsonAndInterrupted_StaysJson()
    {
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--log", "json", "--no-report");
        run.WaitUntil("the run's heartbeats", () => Directory.Exists(folder["out/.dlnsweep/running"]));

        run.Signal("INT");
        Finished end = run.Wait();

        Assert.Equal(130, end.ExitCode);
        Assert.Contains(Lines(end.Error), e =>
            Id(e) == 409 || e.GetProperty("message").GetString()!.StartsWith("Interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Always_KeepsALogInTheDirectory()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        string log = Assert.Single(Directory.GetFiles(folder["out/.dlnsweep/log"]));
        Assert.Equal([101, 401, 402, 408], Lines(File.ReadAllText(log)).Select(Id).Where(i => i is 101 or 401 or 402 or 408));
    }

    [Theory]
    [InlineData("--log", "xml", "expected text or json")]
    [InlineData("--log-level", "loud", "expected trace, debug, information, warning, error")]
    public void Run_UnknownLogOption_IsRefusedAndWritesNothing(string option, string value, string message)
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.Run("run", sweep, "--out", folder["out"], option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Run_IntoAForeignFolder_LeavesNoLogThere()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Directory.CreateDirectory(folder["foreign"]);
        File.WriteAllText(folder["foreign/thesis.tex"], "");

        Finished run = Command.Run("run", sweep, "--out", folder["foreign"]);

        Assert.Equal(4, run.ExitCode);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder["foreign"]));
    }

    private static int Id(JsonElement line) => line.GetProperty("event").GetInt32();

    private static IEnumerable<JsonElement> Lines(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }
}
