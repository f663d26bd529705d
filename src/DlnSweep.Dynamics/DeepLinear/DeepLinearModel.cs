using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Training dynamics of deep linear networks from random initialization, simulated exactly or by dynamical mean-field theory: learning-rate
/// transfer over width and depth, lazy and rich training, repeated and one-pass data, power laws.
/// </summary>
public static class DeepLinearModel
{
    /// <summary>The model as the product knows it.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "deep-linear",
        Version = 2,
        UnchangedSince = 1,
        VersionNote = "random draws no longer depend on parameters without effect",
        Summary = "Deep linear networks from random initialization: exact simulation at any width, mean-field theory, learning-rate "
            + "transfer.",
        Source = "Bordelon and Pehlevan 2025, arXiv 2502.02531",
        Parameters = DeepLinearParameters.All,
        Metrics = DeepLinearMetrics.All,
        TrajectoryColumns = DeepLinearMetrics.Columns,
        Cost = DeepLinearCost.Estimate,
        Start = Start,
        Draws = When.Is(DeepLinearParameters.Method, DeepLinearMethod.Simulation, DeepLinearMethod.Dense),
        Check = DeepLinearCheck.Problem,
        Figures =
        [
            new(FigureKind.Transfer, "log2_learning_rate", "width", "test_loss") { LogValue = true },
            new(FigureKind.Transfer, "log2_learning_rate", "depth", "test_loss") { LogValue = true },
            new(FigureKind.Trajectories, "step", null, "test_loss, train_loss") { LogValue = true },
            new(FigureKind.Coordinates, "width", null, "feature_rms_1, feature_update_rms_1, output_rms") { LogX = true, LogValue = true },
        ],
    };

    private static ISimulation Start(ParameterValues values, RunContext context)
    {
        DeepLinearMethod method = values.Get(DeepLinearParameters.Method);
        if (method == DeepLinearMethod.InfiniteWidth && values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.PowerLaw)
        {
            return new PowerLawMeasurement(values.Get(DeepLinearParameters.Richness), values.Get(DeepLinearParameters.SourceExponent));
        }

        DeepLinearSettings settings = DeepLinearSettings.From(values);
        return method switch
        {
            DeepLinearMethod.Balanced => new BalancedMeasurement(
                settings, values.Get(DeepLinearParameters.SourceExponent), values.Get(DeepLinearParameters.StartNorm)),
            DeepLinearMethod.Simulation => new DescentRun(settings, () => new SimulatedDescent(settings, context.Streams), growth: 2),
            DeepLinearMethod.Dense => new DescentRun(settings, () => new DenseDescent(settings, context.Streams, context.Team), growth: 1),
            DeepLinearMethod.Dmft => new DescentRun(settings, () => Theory(settings), growth: 3),
            _ => InfiniteWidth(settings with { Width = double.PositiveInfinity }),
        };
    }

    /// <summary>The closed moments are those of gradient descent; with momentum the theory gives the same losses.</summary>
    private static DescentRun InfiniteWidth(DeepLinearSettings settings) => settings.Momentum == 0
        ? new DescentRun(settings, () => new InfiniteWidthDescent(settings), growth: 1)
        : new DescentRun(settings, () => new PlainTheory(settings), growth: 3);

    private static IDescent Theory(DeepLinearSettings settings) =>
        settings.Residual ? new ResidualTheory(settings) : new PlainTheory(settings);
}
