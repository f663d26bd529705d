using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The figures drawn by default, and the borders between the phases.</summary>
internal static class RandomFeaturesFigures
{
    public static readonly IReadOnlyList<FigureDeclaration> All =
    [
        new(FigureKind.Phase, "log2_learning_rate", "steps", "test_loss") { LogY = true, LogValue = true },
        new(FigureKind.Transfer, "log2_learning_rate", "steps", "test_loss") { LogValue = true },
        new(FigureKind.Phase, "spectrum_exponent", "target_exponent", "loss_exponent"),
        new(FigureKind.Phase, "spectrum_exponent", "target_exponent", "test_loss") { LogValue = true },
        new(FigureKind.Phase, "spectrum_exponent", "target_exponent", "test_loss") { Best = "decay_fraction, log2_learning_rate" },
        new(FigureKind.Phase, "batch", "momentum", "critical_learning_rate") { LogX = true, LogValue = true },
        new(FigureKind.Trajectories, "compute", "features", "test_loss") { LogX = true, LogValue = true, Frontier = true },
        new(FigureKind.Trajectories, "step", "method", "test_loss") { LogX = true, LogValue = true },
        new(FigureKind.Curves, "decay_fraction", "spectrum_exponent", "test_loss") { LogValue = true },
        new(FigureKind.Curves, "decay_fraction", "target_exponent", "test_loss") { LogValue = true },
    ];

    public static readonly IReadOnlyList<PhaseLine> Lines =
    [
        Border("a = b: hard below, easy above", "#d62728", b => b),
        Border("a = b + 1: phases Ia and II", "#1f77b4", b => b > 1 ? b + 1 : null),
        Border("a = 2b: phases II and III", "#2ca02c", b => b > 1 ? 2 * b : null),
    ];

    private static PhaseLine Border(string label, string color, Func<double, double?> height) =>
        new("spectrum_exponent", "target_exponent", label, color, (_, b) => height(b));
}
