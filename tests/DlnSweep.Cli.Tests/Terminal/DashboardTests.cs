using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Cli.Tests.Terminal;

public sealed class DashboardTests : IDisposable
{
    private const string Text = """
        name: quick
        model: mixed
        replicates: 2
        parameters: {d: 12, rank: 2, gamma_sigma2: {linspace: [-2.2, -0.8, 7]}, gamma_w: {linspace: [0.75, 1.8, 6]}, max_iterations: 8}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    [InlineData(40, 16)]
    [InlineData(21, 5)]
    [InlineData(1, 1)]
    public async Task Lines_AnySize_FitTheTerminal(int columns, int rows)
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Text, "quick.yaml", ModelRegistry.Standard));
        using SweepSession session = SweepSession.Open(
            plan,
            new SweepDirectory(Path.Combine(folder, "out")),
            null,
            NullLoggerFactory.Instance);
        PhaseSketch sketch = PhaseSketch.For(session.Plan, session.Store)!;
        await SweepRunner.RunAsync(session, new LocalEngine(), new RunOptions(), new Observers(), _ => { }, CancellationToken.None);
        foreach (Configuration configuration in plan.Enumerate().Where(c => c.Index % 3 > 0))
        {
            sketch.Offer(configuration);
        }

        sketch.Read(TimeSpan.FromSeconds(30));
        IReadOnlyList<PaintedLine> lines = new Dashboard(plan, sketch).Lines(Half(plan), (columns, rows));

        Assert.InRange(lines.Count, 1, Math.Max(1, rows - 1));
        Assert.All(lines, l => Assert.InRange(l.Width, 0, Math.Max(20, columns - 1)));
        Assert.Equal(rows >= 16 && columns >= 40, lines.Any(l => l.Text.Contains("best_test_error", StringComparison.Ordinal)));
        Assert.Contains("42/84", lines[0].Text, StringComparison.Ordinal);
    }

    private static ProgressSnapshot Half(SweepPlan plan) => new()
    {
        Kept = 0,
        Total = 84,
        Completed = 40,
        Diverged = 1,
        Failed = 1,
        Retried = 0,
        Elapsed = 12,
        WorkFraction = 0.5,
        Rate = 3.5,
        SecondsLeft = 12,
        Running = [new ActiveConfiguration(plan[3], 2.5, 0.25), new ActiveConfiguration(plan[4], 1.5, 0.5)],
    };
}
