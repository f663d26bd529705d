using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.Identity;

/// <summary>A model that gains parameters: at their defaults, the ids of before stay.</summary>
public sealed class AddedParameterTests
{
    // The first name of all in the order of names, one within, and the last.
    private static readonly IntegerParameter First = new("a", 7, "first") { AddedLater = true };
    private static readonly RealParameter Middle = new("momentum", 0, "middle") { AddedLater = true };
    private static readonly BooleanParameter Last = new("zeta", true, "last") { AddedLater = true };

    private static readonly ModelRegistry Grown = new(Toy([First, .. ToyModel.Declaration.Parameters, Last, Middle]));
    private static readonly ModelRegistry OnlyAdded = new(Toy([Last, First]));

    [Theory]
    [InlineData("replicates: 2\nparameters: {depth: [1, 2], residual: true}")]
    [InlineData("parameters: {width: [1, .inf], label_noise: 0.25}\nshare_draws_over: [width]")]
    public void Enumerate_AddedAtTheirDefaults_KeepsIdsAndDraws(string rest)
    {
        Configuration[] before = [.. SweepPlan.Create(ToySweep.Of(rest)).Enumerate()];
        Configuration[] fixedAtDefault = [.. Plan(Grown, rest).Enumerate()];
        Configuration[] written = [.. Plan(Grown, rest, "parameters.a=7", "parameters.zeta=true", "parameters.momentum=0").Enumerate()];
        Configuration[] axes =
        [
            .. Plan(Grown, rest, "parameters.zeta=[false, true]", "parameters.a=[7, 8]", "parameters.momentum=[0, 0.5]").Enumerate(),
        ];

        Assert.Equal(before.Select(c => c.Id), fixedAtDefault.Select(c => c.Id));
        Assert.Equal(before.Select(c => c.OwnKey), fixedAtDefault.Select(c => c.OwnKey));
        Assert.Equal(before.Select(c => c.Id), written.Select(c => c.Id));
        Assert.Equal(8 * before.Length, axes.Select(c => c.Id).Distinct().Count());
        Assert.Equal(before.Select(c => c.Id), axes.Select(c => c.Id).Where(before.Select(c => c.Id).Contains));
    }

    [Fact]
    public void Enumerate_ParameterThatOnlyMeasures_HasItsOwnIdsAndTheSameDraws()
    {
        SweepPlan plan = SweepPlan.Create(
            SweepFile.Parse(
                "name: s\nmodel: deep-linear\nparameters: {sharpness: [none, records], momentum: [0, 0.5]}",
                "sweep.yaml",
                ModelRegistry.Standard,
                []));
        Configuration[] all = [.. plan.Enumerate()];

        Assert.Equal(4, all.Select(c => c.Id).Distinct().Count());
        Assert.Equal(2, all.Select(c => c.OwnKey).Distinct().Count());
        Assert.All(all.GroupBy(c => c.Values["momentum"].Real), pair => Assert.Single(pair.Select(c => c.OwnKey).Distinct()));
    }

    [Fact]
    public void Enumerate_AddedOnAxes_HasTheIdsOfItsValues()
    {
        SweepPlan plan = Plan(Grown, "parameters: {a: [7, 8], zeta: [true, false], momentum: [0.5, 0], depth: [1, 2]}");

        Assert.All(plan.Enumerate(), c => Assert.Equal(ConfigurationId.Of("toy", 3, c.Values, 0, c.Replicate), c.Id));
        Assert.Equal(16, plan.Enumerate().Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Enumerate_EveryParameterAdded_HasTheIdsOfItsValues()
    {
        SweepPlan plan = Plan(OnlyAdded, "parameters: {a: [7, 8], zeta: [true, false]}");

        Assert.All(plan.Enumerate(), c => Assert.Equal(ConfigurationId.Of("toy", 3, c.Values, 0, c.Replicate), c.Id));
        Assert.Equal(4, plan.Enumerate().Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Json_AddedParameters_NamedOnlyWhereTheyDiffer()
    {
        Assert.Equal("{}", Parameters(7, true));
        Assert.Equal("""{"a":8}""", Parameters(8, true));
        Assert.Equal("""{"zeta":false}""", Parameters(7, false));
        Assert.Equal("""{"a":8,"zeta":false}""", Parameters(8, false));

        static string Parameters(long a, bool zeta)
        {
            ParameterValues values = new([Last, First], [ParameterValue.Of(zeta), ParameterValue.Of(a)]);
            string json = System.Text.Encoding.UTF8.GetString(ConfigurationId.Json("toy", 3, null, values, 5, 0));
            const string Begin = """{"model":"toy","model_version":3,"parameters":""";
            const string End = ""","replicate":0,"seed":5}""";
            Assert.StartsWith(Begin, json, StringComparison.Ordinal);
            Assert.EndsWith(End, json, StringComparison.Ordinal);
            return json[Begin.Length..^End.Length];
        }
    }

    private static SweepPlan Plan(ModelRegistry models, string rest, params string[] overrides) =>
        SweepPlan.Create(SweepFile.Parse("name: toy\nmodel: toy\n" + rest, "sweep.yaml", models, overrides));

    private static DynamicsModel Toy(IReadOnlyList<Parameter> parameters) => new(new ModelDeclaration
    {
        Name = "toy",
        Version = 3,
        Summary = "A toy that has gained parameters.",
        Source = "Nobody, 2025",
        Parameters = parameters,
        Metrics = [],
        TrajectoryColumns = _ => [],
        Cost = _ => new CostEstimate(1, 1, 1),
        Start = (_, _) => throw new NotSupportedException(),
    });
}
