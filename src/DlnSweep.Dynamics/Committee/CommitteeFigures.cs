using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Committee;

/// <summary>The figures drawn by default.</summary>
internal static class CommitteeFigures
{
    public static readonly IReadOnlyList<FigureDeclaration> All =
    [
        new(FigureKind.Phase, "log2_learning_rate", "gamma", "test_loss") { LogY = true, LogValue = true },
        new(FigureKind.Curves, "input_dimension", null, "specialization_time") { LogX = true, Median = true, Fit = true },
        new(FigureKind.Trajectories, "time", "gamma", "test_loss") { LogX = true, LogValue = true },
        new(FigureKind.Transfer, "log2_learning_rate", "students", "test_loss") { LogValue = true },
    ];
}
