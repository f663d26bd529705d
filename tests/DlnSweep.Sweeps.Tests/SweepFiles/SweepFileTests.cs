using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

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

    [Fact]
    public void Parse_Overrides_ReplaceInPlaceOrAdd()
    {
        SweepDefinition sweep = SweepFile.Parse(
            Text,
            "sweep.yaml",
            ToyModel.Registry,
            ["replicates=1", "parameters.label_noise={linspace: [0, 1, 5]}", "parameters.depth=3", "where=depth == 3", "seed=9", "seed=10"]
        );

        Assert.Equal(["label_noise", "learning_rate", "width & steps"], sweep.Axes.Select(a => a.Name));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], sweep.Axes[0].Columns[0].Values.Select(v => v.Real));
        Assert.Equal((1, 10L, 3L, "depth == 3"), (sweep.Replicates, sweep.Seed, sweep.Values["depth"].Integer, sweep.Where?.Text));
    }

    [Fact]
    public void Parse_ParametersOmitted_TakesTheModelsDefaults()
    {
        SweepDefinition sweep = SweepFile.Parse("name: a\nmodel: toy\n", "sweep.yaml", ToyModel.Registry);

        Assert.Equal((0L, 1, 3), (sweep.Seed, sweep.Replicates, sweep.ModelVersion));
        Assert.Equal(ToyModel.Model.Parameters.Select(p => p.Default), ToyModel.Model.Parameters.Select(p => sweep.Values[p.Name]));
        Assert.Equal(1, SweepPlan.Create(sweep).Count);
    }

    [Fact]
    public void Parse_FiguresOmitted_TakesTheModelsThatFitTheAxes()
    {
        SweepDefinition sweep = SweepFile.Parse(
            "name: a\nmodel: toy\nparameters: {learning_rate: [1, 2]}\n",
            "sweep.yaml",
            ToyModel.Registry);

        Assert.Equal([FigureKind.Curves], sweep.Figures.Select(f => f.Kind));
    }

    [Fact]
    public void Parse_AxesOfOneZip_TakesNoDefaultMapOfThem()
    {
        const string axes = "target_exponent: [1.5, 2], spectrum_exponent: [1.2, 2]";
        string Text(string grid) => $"name: a\nmodel: random-features\n{grid}\n";
        IEnumerable<FigureKind> Kinds(string grid) =>
            SweepFile.Parse(Text(grid), "sweep.yaml", ModelRegistry.Standard).Figures.Select(f => f.Kind);

        Assert.Contains(FigureKind.Phase, Kinds($"parameters: {{{axes}}}"));
        Assert.DoesNotContain(FigureKind.Phase, Kinds($"zip: [{{{axes}}}]"));
    }
}
