using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Sweeps.Tests.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

public sealed class SweepFileTests
{
    private const string Text = """
        name: lazy
        model: toy
        seed: 7
        replicates: 2
        parameters:
          label_noise: {linspace: [-3.0, 0.0, 4]}
          learning_rate: [1e-3, 0.1]
          data: online
        zip:
          - {width: [64, .inf], steps: [10, 20]}
        where: label_noise + learning_rate < 0
        """;

    [Fact]
    public void Parse_CompleteFile_GivesThePlan()
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Text, "sweep.yaml", ToyModel.Registry));

        Assert.Equal(3 * 2 * 2, plan.CellCount);
        Assert.Equal(24, plan.Count);
        Assert.Equal([-3.0, -2.0, -1.0], plan.Enumerate().Select(c => c.Values["label_noise"].Real).Distinct());
        Configuration last = plan[23];
        Assert.Equal((23, 11, 1), (last.Index, last.Cell, last.Replicate));
        Assert.Equal("online", last.Values["data"].Text);
        Assert.True(double.IsPositiveInfinity(last.Values["width"].Real));
        Assert.Equal(20, last.Values["steps"].Integer);
        Assert.Equal(24, plan.Enumerate().Select(c => c.Id).Distinct().Count());
    }
}
