using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

public sealed class SweepFileWriterTests
{
    [Fact]
    public void Write_EverythingGiven_IsTheCanonicalText()
    {
        SweepDefinition sweep = ToySweep.Of("""
            zip: [{width: [64, .inf], steps: [10, 2e1]}]
            replicates: 2
            where: >
              label_noise + learning_rate < 0
              and data != 'none'
            share_draws_over: [width, learning_rate]
            parameters:
              label_noise: {linspace: [-3.0, 0, 4]}
              residual: true
              learning_rate: [1e-3, 1.0e+1]
            figures:
            - {kind: phase, x: label_noise, y: width, value: test_loss, title: it's "so", log_value: true, contours: [0.5, 1]}
            - {kind: trajectories, x: step, value: 'step,loss', frontier: true}
            - {kind: phase, x: label_noise, y: steps, value: test_loss, best: 'learning_rate,width'}
            - {kind: phase, x: label_noise, y: steps, value: shift_from_previous}
            - {kind: curves, x: width, value: test_loss, fit: true, median: true, log_x: true}
            transfer: {learning_rate: learning_rate, across: width, score: test_loss}
            """);

        Assert.Equal(
            """
            # The sweep as resolved by dlnsweep, every default explicit.
            name: toy
            model: toy
            model_version: 3
            seed: 0
            replicates: 2
            parameters:
              depth: 1
              residual: true
              data: full-batch
              label_noise: {linspace: [-3, 0, 4]}
              learning_rate: [0.001, 10]
            zip:
              - {width: [64, .inf], steps: [10, 20]}
            where: 'label_noise + learning_rate < 0 and data != ''none'''
            share_draws_over: [learning_rate, width]
            figures:
              - {kind: phase, x: label_noise, y: width, value: test_loss, title: 'it''s "so"', log_value: true, contours: [0.5, 1]}
              - {kind: trajectories, x: step, value: 'step, loss', frontier: true}
              - {kind: phase, x: label_noise, y: steps, value: test_loss, best: 'learning_rate, width'}
              - {kind: phase, x: label_noise, y: steps, value: shift_from_previous}
              - {kind: curves, x: width, value: test_loss, log_x: true, median: true, fit: true}
            transfer: {learning_rate: learning_rate, across: width, score: test_loss}

            """,
            SweepFileWriter.Write(sweep));
    }

    [Theory]
    [InlineData("")]
    [InlineData("parameters: {learning_rate: {logspace: [-3, 0, 4]}, width: {geomspace: [1, 1024, 11]}}\n")]
    [InlineData(
        "parameters: {depth: {arange: [1, 9, 2]}, data: [online, none], residual: [true, false]}\nwhere: not residual or depth > 2\n"
    )]
    [InlineData(
        "parameters: {learning_rate: [0.1, 0.2], width: [1, .inf]}\n"
            + "transfer: {learning_rate: learning_rate, across: width, score: test_loss, reference: .inf, average: geometric-mean}\n")]
    public void Write_ReadAgain_GivesTheSame(string rest)
    {
        string text = SweepFileWriter.Write(ToySweep.Of(rest));
        SweepDefinition again = SweepFile.Parse(text, "sweep.yaml", ToyModel.Registry);

        Assert.Equal(text, SweepFileWriter.Write(again));
        Assert.Equal(ToySweep.Of(rest).Transfer, again.Transfer);
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(ToySweep.Of(rest), again).Relation);
    }
}
