using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Testing.Models;

/// <summary>A model whose only metric the tests make up, over two numbers, a whole number and a choice of planes.</summary>
internal static class PlaneModel
{
    public static ModelRegistry Registry { get; } =
        new(
            new DynamicsModel(
                new ModelDeclaration
                {
                    Name = "plane",
                    Version = 1,
                    Summary = "A plane.",
                    Source = "Nobody, 2024",
                    Parameters =
                    [
                        new RealParameter("x", 0, "x"),
                        new RealParameter("y", 0, "y"),
                        new IntegerParameter("n", 1, "n"),
                        new IntegerParameter("plane", 0, "a plane"),
                    ],
                    Metrics = [new Metric("z", ValueKind.Real, "z"), new Metric("note", ValueKind.Text, "a note")],
                    TrajectoryColumns = _ => [],
                    Cost = _ => new CostEstimate(1, 1, 0),
                    Start = (_, _) => throw new NotSupportedException(),
                }));
}
