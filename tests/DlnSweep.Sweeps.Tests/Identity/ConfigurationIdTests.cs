using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.Identity;

/// <summary>Ids name files that users keep: these literal values (computed outside this product) never change.</summary>
public sealed class ConfigurationIdTests
{
    [Theory]
    [InlineData(0.0, 0.5, 64.0, 0, 0, "e32ae6dfa7dff688c30af5f024e691e2")]
    [InlineData(-2.2, 0.001, double.PositiveInfinity, 2, 20240527, "4022034eefb1d8321dba3686d441d4c9")]
    [InlineData(1e-7, 1e21, 1048576.0, 0, 1, "799bebe72fc8a15df7d58ef87d24654b")]
    [InlineData(-0.30000000000000004, 123456789012.5, 64.0, 0, 0, "5060b0aea23de53ac56757c23656ece6")]
    public void Of_ToyModel_IsPinned(double noise, double rate, double width, int replicate, long seed, string id)
    {
        ParameterValues values = ParameterValues.Defaults(
            ToyModel.Declaration,
            ("label_noise", ParameterValue.Of(noise)),
            ("learning_rate", ParameterValue.Of(rate)),
            ("width", ParameterValue.Of(width)));

        Assert.Equal(id, ConfigurationId.Of("toy", 3, values, seed, replicate));
    }

    [Fact]
    public void Enumerate_Plan_HasTheIdsOfItsValues()
    {
        SweepPlan plan = SweepPlan.Create(ToySweep.Of("""
            seed: 12345678901
            replicates: 11
            parameters: {label_noise: [0.1, 1e-9, -1e22, 0.5], width: [1, 1e6, .inf], residual: [true, false], data: [none, online]}
            zip: [{depth: [1, 2], steps: [100, 1000]}]
            """));

        Assert.All(plan.Enumerate(), c => Assert.Equal(ConfigurationId.Of("toy", 3, c.Values, 12345678901, c.Replicate), c.Id));
        Assert.All(plan.Enumerate(), c => Assert.Equal(c.Id, c.OwnKey));
        Assert.All(plan.Enumerate(), c => Assert.True(ConfigurationId.IsValid(c.Id)));
    }

    [Fact]
    public void OwnKey_DrawsShared_LeavesTheParametersOut()
    {
        Configuration[] all =
        [
            .. SweepPlan
                .Create(ToySweep.Of("parameters: {learning_rate: [0.5, 0.25, 0.125]}\nshare_draws_over: [learning_rate]"))
                .Enumerate(),
        ];

        Assert.All(all, c => Assert.Equal("6c8c43a717036a840d0e956468b68db5", c.OwnKey));
        Assert.Equal(3, all.Select(c => c.Id).Distinct().Count());
        Assert.Equal("""{"replicate":0,"seed":0}""", all[0].SharedKey);
    }

    [Fact]
    public void Of_GridExtended_KeepsEveryId()
    {
        string[] before = [.. SweepPlan.Create(ToySweep.Of("parameters: {depth: [1, 3]}")).Enumerate().Select(c => c.Id)];
        string[] after =
        [
            .. SweepPlan
                .Create(ToySweep.Of("replicates: 2\nparameters: {residual: [true, false], depth: [1, 2, 3]}"))
                .Enumerate()
                .Select(c => c.Id),
        ];

        Assert.Subset(after.ToHashSet(), before.ToHashSet());
        Assert.Equal(12, after.Length);
    }

    [Theory]
    [InlineData("mean-field", "061e98aa6ce5ada4097f4105ae454514")]
    [InlineData("committee", "96f2487ce2e779322878f15af4bf6028")]
    public void Of_CommitteeModelDefaults_IsPinned(string parameterization, string id) =>
        Assert.Equal(
            id,
            ConfigurationId.Of(
                "committee",
                1,
                ParameterValues.Defaults(CommitteeModel.Declaration, ("parameterization", ParameterValue.Of(parameterization))),
                20240527,
                0));

    [Fact]
    public void Of_RandomFeaturesModelDefaults_IsPinned() =>
        Assert.Equal(
            "badd70b5cf8a9059828a6ccd93f6c32a",
            ConfigurationId.Of("random-features", 1, ParameterValues.Defaults(RandomFeaturesModel.Declaration), 20240527, 0));

    [Fact]
    public void Of_MixedModelDefaults_IsPinned() =>
        Assert.Equal(
            "2097cf0dc7d199fe621f6d3648b6c74a",
            ConfigurationId.Of(
                "mixed",
                1,
                ParameterValues.Defaults(
                    MixedModel.Declaration,
                    ("gamma_sigma2", ParameterValue.Of(-1.85)),
                    ("gamma_w", ParameterValue.Of(2.25))),
                20240527,
                0));
}
