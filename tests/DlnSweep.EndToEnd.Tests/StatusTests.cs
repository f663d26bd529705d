using System.Text.Json;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Status_FinishedRun_ComparesTheEstimateWithTheTruth()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Finished text = Command.Run("status", folder["out"]);
        using JsonDocument json = JsonDocument.Parse(Command.Run("status", folder["out"], "--json").Output);

        Assert.Contains("50 configurations: 50 completed", text.Output, StringComparison.Ordinal);
        Assert.Contains("core-seconds of an estimated", text.Output, StringComparison.Ordinal);
        Assert.All(text.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        JsonElement estimate = json.RootElement.GetProperty("estimate");
        Assert.Equal(50, estimate.GetProperty("configurations_finished").GetInt64());
        Assert.Equal(
            estimate.GetProperty("core_seconds").GetDouble(),
            estimate.GetProperty("predicted_core_seconds").GetDouble(),
            0.35 * estimate.GetProperty("core_seconds").GetDouble());
        Assert.True(estimate.GetProperty("spent_core_seconds").GetDouble() > 0);
        Assert.Equal(0, estimate.GetProperty("left_core_seconds").GetDouble());
    }

    [Fact]
    public void Status_WhileRunning_NamesWhatRunsAndTheTimeLeft()
    {
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        OutputDirectory output = new(folder["out"]);
        run.WaitUntil("a running configuration", () => output.HasRunning);

        using JsonDocument json = JsonDocument.Parse(Command.Run("status", folder["out"], "--json").Output);
        JsonElement status = json.RootElement;
        Finished text = Command.Run("status", folder["out"]);
        run.Kill();

        Assert.True(status.GetProperty("running_configurations").GetArrayLength() > 0);
        Assert.Contains("Running:", text.Output, StringComparison.Ordinal);
        Assert.Contains(" left", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_Probed_LeavesNothingAndFitsATerminal()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        string temporary = Directory.CreateDirectory(folder["tmp"]).FullName;

        Finished plan = Command.RunWith("TMPDIR", temporary, "plan", sweep);

        Assert.Contains("core-seconds (", plan.Output, StringComparison.Ordinal);
        Assert.Matches(@"from \d+ sampled configurations", plan.Output);
        Assert.All(plan.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(temporary), e =>
            Path.GetFileName(e).StartsWith("dlnsweep-probe", StringComparison.Ordinal));
    }
}
