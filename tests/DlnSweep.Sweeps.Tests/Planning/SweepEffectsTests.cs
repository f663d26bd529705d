using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.Planning;

/// <summary>Axes, fixed values and replicates that have no effect, in sweeps of the product's models.</summary>
public sealed class SweepEffectsTests
{
    [Theory]
    [InlineData(
        "deep-linear",
        "parameters:\n  width: [64, 128]\n  sample_ratio: [1, 2]\n",
        "s.yaml:5:3: axis sample_ratio has no effect with data: population; it acts with data: full-batch or online")]
    [InlineData(
        "deep-linear",
        "parameters:\n  depth: [1, 2]\n  branch_scale: [1, 0.5]\n",
        "s.yaml:5:3: axis branch_scale has no effect with residual: false; "
            + "it acts with method: simulation, dense, dmft or balanced and residual: true and depth > 1")]
    [InlineData(
        "deep-linear",
        "parameters: {method: dmft, width: .inf, input_dimension: [64, 128]}\n",
        "s.yaml:3:41: axis input_dimension has no effect with method: dmft, spectrum: isotropic, width: .inf; "
            + "it acts with method: simulation or dense, or (method: dmft and (spectrum: power-law, or width < .inf))")]
    [InlineData(
        "diagonal",
        "parameters:\n  method: [static, dmft]\n  t_max: 1\n  d: [100, 200]\n",
        "s.yaml:6:3: axis d has no effect with method: static or dmft; it acts with method: flow or interpolator")]
    [InlineData(
        "deep-linear",
        "parameters: {data: [population, online], sample_ratio: [1, 2]}\nwhere: data == 'population'\n",
        "s.yaml:3:42: axis sample_ratio has no effect with data: population; it acts with data: full-batch or online")]
    [InlineData(
        "deep-linear",
        "zip: [{width: [64, 128], label_noise: [0.1, 0.2]}]\n",
        "s.yaml:3:26: axis label_noise has no effect with data: population; it acts with data: full-batch or online")]
    [InlineData(
        "diagonal",
        "replicates: 3\nparameters: {method: static}\n",
        "s.yaml:3:1: replicates: 3 would repeat the same result, because nothing is random with method: static; expected 1")]
    [InlineData(
        "deep-linear",
        "replicates: 2\nparameters: {method: [dmft, infinite-width], steps: 3}\n",
        "s.yaml:3:1: replicates: 2 would repeat the same result, because nothing is random with method: dmft or infinite-width; expected "
            + "1")]
    public void Create_NeverAnEffect_IsRefusedWithTheReason(string model, string rest, string error)
    {
        SweepFileException refused = Assert.Throws<SweepFileException>(() => Plan(model, rest));

        Assert.Equal([error], refused.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Create_ReplicatesOfATheoryBesideASimulation_Warning() =>
        Assert.Equal(
            [
                "s.yaml:3:1: warning: replicates: 3 repeat one number where nothing is random, with method: dmft; "
                    + "a sweep of its own with one replicate computes it once",
            ],
            Plan("deep-linear", "replicates: 3\nparameters: {method: [simulation, dmft], steps: 3}\n").Warnings);

    [Theory]
    [InlineData("deep-linear", "parameters: {data: [population, online], sample_ratio: [1, 2]}\n")]
    [InlineData("deep-linear", "zip: [{data: [population, online], sample_ratio: [1, 2]}]\n")]
    [InlineData("deep-linear", "replicates: 3\nparameters: {method: [simulation, dense], width: 8, steps: 3}\n")]
    [InlineData("diagonal", "parameters: {method: [flow, dmft], integrator: grid, t_max: 2, d: [50, 100]}\n")]
    [InlineData("deep-linear", "parameters: {source_exponent: 0.5, sample_ratio: 2}\n")]
    public void Create_SomeEffectOrADefault_SaysNothing(string model, string rest) => Assert.Empty(Plan(model, rest).Warnings);

    [Fact]
    public void Create_FixedValueWithoutEffect_Warns() => Assert.Equal(
        ["s.yaml:5:3: warning: source_exponent has no effect with spectrum: isotropic; it acts with spectrum: power-law"],
        Plan("deep-linear", "parameters:\n  width: [64, 128]\n  source_exponent: 1.5\n").Warnings);

    [Fact]
    public void Create_StoredSweepOfAnEarlierVersion_IsPlanned()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(
                path, "name: s\nmodel: diagonal\nmodel_version: 1\nreplicates: 2\nparameters: {method: static, d: [100, 200], t_max: 3}\n");

            SweepPlan plan = SweepPlan.Create(SweepFile.ReadStored(path, ModelRegistry.Standard));

            Assert.Equal(4, plan.Count);
            Assert.Empty(plan.Warnings);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SweepPlan Plan(string model, string rest) =>
        SweepPlan.Create(SweepFile.Parse($"name: s\nmodel: {model}\n{rest}", "s.yaml", ModelRegistry.Standard));
}
