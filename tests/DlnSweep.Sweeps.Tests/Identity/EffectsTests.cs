using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.Identity;

/// <summary>Ids and draws of configurations with parameters that have no effect.</summary>
public sealed class EffectsTests
{
    /// <summary>Computed outside this product: the ids of version 1 stay where every parameter acts or stands at its default.</summary>
    [Theory]
    [InlineData(0.5, "d7a15a697c282995a3a69584bc8297b2")]
    [InlineData(1.5, "7ad53240e5b36dba1f152c46075fbf52")]
    public void Enumerate_SourceExponentWithoutEffect_IsPinned(double sourceExponent, string id) => Assert.Equal(
        id, Plan("deep-linear", FormattableString.Invariant($"parameters: {{source_exponent: {sourceExponent}}}")).Enumerate().Single().Id);

    [Fact]
    public void OwnKey_ParameterWithoutEffect_IsThatOfItsDefault()
    {
        Configuration[] all = [.. Plan("deep-linear", "parameters: {data: [population, online], sample_ratio: [2, 1, 4]}").Enumerate()];

        Assert.Equal(6, all.Select(c => c.Id).Distinct().Count());
        Assert.All(all[..3], c => Assert.Equal(all[0].Id, c.OwnKey));
        Assert.Equal(all[3..].Select(c => c.Id), all[3..].Select(c => c.OwnKey));
        Assert.Equal(3, all[3..].Select(c => c.OwnKey).Distinct().Count());
    }

    [Fact]
    public void OwnKey_DrawsSharedOverTheMethod_StayShared()
    {
        // t_max acts on the flow alone, but flow and interpolator at one t_max are to have one data set.
        Configuration[] all =
        [
            .. Plan("diagonal", "parameters: {method: [flow, interpolator], t_max: [50, 100]}\nshare_draws_over: [method]").Enumerate(),
        ];

        Assert.Equal(all[..2].Select(c => c.OwnKey), all[2..].Select(c => c.OwnKey));
        Assert.NotEqual(all[0].OwnKey, all[1].OwnKey);
    }

    [Theory]
    [InlineData("deep-linear", "replicates: 2\nparameters: {data: [population, online], sample_ratio: [2, 1], source_exponent: 0.7}")]
    [InlineData("diagonal", "parameters: {method: [flow, interpolator, static], delta: [0.5, 2], imbalance: [0, 1], records: 30}")]
    public void Enumerate_SomeWithoutEffect_IdsAreThoseOfTheValues(string model, string rest)
    {
        SweepPlan plan = Plan(model, rest);
        IModel declared = plan.Sweep.Model;
        Configuration[] all = [.. plan.Enumerate()];

        Assert.All(all, c => Assert.Equal(
            ConfigurationId.Of(model, Effects.ArePlain(c.Values) ? 1 : 2, c.Values, 0, c.Replicate), c.Id));
        Assert.All(all, c => Assert.Equal(c.Id, plan[c.Index].Id));
        Assert.Equal(all.Length, all.Select(c => c.Id).Distinct().Count());
        Assert.Contains(all, c => !Effects.ArePlain(c.Values));
        Assert.All(all, c => Assert.Equal(Effects.VersionOf(declared, 2, c.Values), Effects.ArePlain(c.Values) ? 1 : 2));
    }

    [Fact]
    public void Enumerate_StoredSweepOfVersionOne_HasItsIds()
    {
        SweepDefinition now = Plan("deep-linear", "parameters: {source_exponent: 1.5}").Sweep;
        ParameterValues values = ParameterValues.Defaults(DeepLinearModel.Declaration, ("source_exponent", ParameterValue.Of(1.5)));

        Assert.Equal(1, Effects.VersionOf(now.Model, 1, values));
        Assert.Equal(2, Effects.VersionOf(now.Model, 2, values));
    }

    private static SweepPlan Plan(string model, string rest) =>
        SweepPlan.Create(SweepFile.Parse($"name: s\nmodel: {model}\n{rest}", "s.yaml", ModelRegistry.Standard));
}
