using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The figures drawn by default, and the line where the solution turns from lazy to rich.</summary>
internal static class DiagonalFigures
{
    public static readonly IReadOnlyList<FigureDeclaration> All =
    [
        .. Maps("delta"),
        .. Maps("rho"),
        Curve("alpha", "delta", "test_error"),
        Curve("alpha", "method", "test_error"),
        Curve("alpha", "label_noise", "test_error"),
        Curve("alpha", "delta", "rate"),
        Curve("alpha", "method", "rate"),
        Curve("alpha", "label_noise", "time_to_fit"),
        new(FigureKind.Tradeoff, "time_to_fit", null, "test_error") { LogX = true, LogValue = true },
        Learning("alpha"),
        Learning("method"),
        Learning("weight_decay"),
        new(FigureKind.Trajectories, "time", "alpha", "l1_l2_ratio,active_fraction,effective_dimension") { LogX = true },
    ];

    public static readonly IReadOnlyList<PhaseLine> Lines =
    [
        new("delta", "alpha", "halfway from ridgeless to basis pursuit", "#d62728", (values, delta) => TransitionLine.InitialScale(
            DiagonalSettings.From(values) with { SampleRatio = delta })),
        new("rho", "alpha", "halfway from ridgeless to basis pursuit", "#d62728", (values, rho) =>
        {
            DiagonalSettings settings = DiagonalSettings.From(values);
            return TransitionLine.InitialScale(settings with { Signal = settings.Signal with { Density = rho } });
        }),
    ];

    private static IEnumerable<FigureDeclaration> Maps(string axis) =>
        from metric in (string[])["ridgeless_ratio", "l1_l2_ratio", "active_fraction", "effective_dimension"]
        select new FigureDeclaration(FigureKind.Phase, axis, "alpha", metric) { LogY = true };

    private static FigureDeclaration Curve(string x, string lines, string metric) =>
        new(FigureKind.Curves, x, lines, metric) { LogX = true, LogValue = true };

    private static FigureDeclaration Learning(string lines) =>
        new(FigureKind.Trajectories, "time", lines, "train_error,test_error") { LogX = true, LogValue = true };
}
