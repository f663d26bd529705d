using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

/// <summary>A default that follows from another parameter: the committee model's second_layer_rate.</summary>
public sealed class DerivedDefaultTests
{
    [Theory]
    [InlineData("{parameterization: committee}", new[] { 0.0 })]
    [InlineData("{parameterization: committee, second_layer_rate: 1}", new[] { 1.0 })]
    [InlineData("{parameterization: [mean-field, committee, ntk]}", new[] { 1.0, 0, 1 })]
    [InlineData("{parameterization: [mean-field, ntk]}", new[] { 1.0, 1 })]
    [InlineData("{parameterization: [mean-field, committee], second_layer_rate: 0.5}", new[] { 0.5, 0.5 })]
    [InlineData("{parameterization: [mean-field, committee], second_layer_rate: [0.5, 2]}", new[] { 0.5, 2, 0.5, 2 })]
    public void Parse_ParameterOmittedOrGiven_HasItsValueInEveryCell(string parameters, double[] expected)
    {
        SweepDefinition sweep = Parse($"name: a\nmodel: committee\nparameters: {parameters}");
        SweepDefinition again = Parse(SweepFileWriter.Write(sweep));

        Assert.Equal(expected, SweepPlan.Create(sweep).Enumerate().Select(c => c.Values["second_layer_rate"].Real));
        Assert.Equal(SweepPlan.Create(sweep).Enumerate().Select(c => c.Id), SweepPlan.Create(again).Enumerate().Select(c => c.Id));
    }

    private static SweepDefinition Parse(string text) => SweepFile.Parse(text, "sweep.yaml", ModelRegistry.Standard);
}
