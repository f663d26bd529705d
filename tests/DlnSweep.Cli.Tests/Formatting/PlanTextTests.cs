using System.Text.Json;
using DlnSweep.Cli.Formatting;
using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Cli.Tests.Formatting;

public class PlanTextTests
{
    private const string Zipped = """
        name: zipped
        model: deep-linear
        replicates: 4
        parameters: {method: [simulation, dmft], steps: 5, log2_learning_rate: -4, data: population}
        zip:
          - input_dimension: [250, 1000, 4000, 16000, 64000, 1024000]
            width: [250, 1000, 4000, 16000, 64000, 1024000]
            gamma0: [1, 2, 3, 4, 5, 6]
        """;

    private const string Refined = """
        name: refined
        model: mixed
        parameters: {d: 30, rank: 3, gamma_sigma2: {linspace: [-3, 0, 7]}, gamma_w: {linspace: [0.5, 3, 6]}}
        refine: {x: gamma_sigma2, y: gamma_w, value: best_test_error, boundary: 0.5, levels: 3}
        """;

    [Fact]
    public void Text_Zip_IsOneAxisOfCoupledColumns()
    {
        string[] lines = Text(Zipped).Split(Environment.NewLine);

        Assert.StartsWith("  method                        2 values  [simulation, dmft]", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  input_dimension        \\      6 values  [250, 1000,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  width                  |                [250, 1000,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("  gamma0                 /                [1", lines[4], StringComparison.Ordinal);
        Assert.Equal("48 configurations in 12 cells", lines[6]);
    }

    [Theory]
    [InlineData(Zipped)]
    [InlineData(Refined)]
    public void Text_Always_AtMost80Columns(string file) =>
        Assert.All(Text(file).Split(Environment.NewLine), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Json_Zip_IsOneAxisWithItsColumns()
    {
        SweepPlan plan = Plan(Zipped);

        JsonElement axes = JsonDocument.Parse(PlanText.Json(plan, Estimate(plan))).RootElement.GetProperty("axes");

        Assert.Equal([2, 6], axes.EnumerateArray().Select(a => a.GetProperty("count").GetInt32()));
        Assert.Equal(["method", "input_dimension & width & gamma0"], axes.EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Equal(["input_dimension", "width", "gamma0"], axes[1].GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public void Text_Refined_SaysWhatMayBeAdded() =>
        Assert.Contains("about 231 if one curve crosses each map", Text(Refined), StringComparison.Ordinal);

    private static string Text(string file)
    {
        SweepPlan plan = Plan(file);
        return PlanText.Text(plan, Estimate(plan));
    }

    private static SweepPlan Plan(string file) => SweepPlan.Create(SweepFile.Parse(file, "sweep.yaml", ModelRegistry.Standard));

    private static SweepEstimate Estimate(SweepPlan plan) =>
        Estimator.Estimate(plan, null, 2, _ => TimeSpan.Zero, Path.GetTempPath(), TimeSpan.Zero, CancellationToken.None);
}
