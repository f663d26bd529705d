using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Testing.Models;

/// <summary>A model with a parameter of every kind that runs nothing: what planning tests need.</summary>
internal static class ToyModel
{
    internal enum Method
    {
        FullBatch,
        Online,
        None,
    }

    public static RealParameter Rate { get; } =
        new("learning_rate", 0.5, "the step size")
        {
            Minimum = 0,
            AboveMinimum = true,
            Symbol = "η",
        };

    public static RealParameter Width { get; } = new("width", 64, "the width") { Minimum = 1, AllowInfinity = true, Whole = true };

    public static RealParameter Noise { get; } = new("label_noise", 0, "the noise");

    public static IntegerParameter Steps { get; } = new("steps", 10, "the number of steps") { Minimum = 1, Maximum = 1000 };

    public static IntegerParameter Depth { get; } = new("depth", 1, "the number of hidden layers") { Minimum = 1 };

    public static BooleanParameter Residual { get; } = new("residual", false, "whether layers are added to the identity");

    public static ChoiceParameter<Method> Data { get; } = new("data", Method.FullBatch, "how samples are used");

    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "toy",
        Version = 3,
        Summary = "A toy.",
        Source = "Nobody, 2024",
        Parameters = [Rate, Width, Noise, Steps, Depth, Residual, Data],
        Metrics =
        [
            new Metric("test_loss", ValueKind.Real, "the loss"),
            new Metric("best_step", ValueKind.Integer, "the best step"),
            new Metric("regime", ValueKind.Text, "a word"),
        ],
        TrajectoryColumns = _ => [new("step", ValueKind.Integer, "the step"), new("loss", ValueKind.Real, "the loss")],
        Cost = v => new CostEstimate(v.Get(Steps) * 10.0, 1000 * v.Get(Depth), v.Get(Steps)),
        Check = v => v.Get(Depth) > v.Get(Steps) ? "depth is larger than steps" : null,
        Start = (_, _) => throw new NotSupportedException(),
        Figures =
        [
            new FigureDeclaration(FigureKind.Phase, "learning_rate", "width", "test_loss") { LogX = true },
            new FigureDeclaration(FigureKind.Curves, "learning_rate", null, "test_loss"),
            new FigureDeclaration(FigureKind.Trajectories, "step", "depth", "loss"),
        ],
    };

    public static IModel Model { get; } = new DynamicsModel(Declaration);

    public static ModelRegistry Registry { get; } = new(Model);
}
