using System.Globalization;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>What a run records at every iteration.</summary>
internal static class MixedTrajectory
{
    private static readonly TrajectoryColumn[] Fixed =
    [
        new("step", ValueKind.Integer, "Iteration, 0 at initialisation."),
        new("train_error", ValueKind.Real, "|A - Y|_F^2/d^2."),
        new("test_error", ValueKind.Real, "|A - A*|_F^2/d^2."),
        new("sc_train_error", ValueKind.Real, "Training error of the self-consistent dynamics: Euler where it runs, else the twin."),
        new("sc_test_error", ValueKind.Real, "Test error of the self-consistent dynamics: Euler where it runs, else the twin."),
        new("distance", ValueKind.Real, "|A - A_SC|_F^2/d^2, A_SC by explicit Euler steps."),
        new("distance_twin", ValueKind.Real, "|A - A_SC|_F^2/d^2, A_SC by the mean-field twin."),
    ];

    /// <summary>The columns before the singular values.</summary>
    public static int FixedCount => Fixed.Length;

    public static IReadOnlyList<TrajectoryColumn> Columns(ParameterValues values)
    {
        List<TrajectoryColumn> columns = [.. Fixed];
        for (int i = 1; i <= values.Get(MixedParameters.SingularValues); i++)
        {
            string name = "singular_value_" + i.ToString(CultureInfo.InvariantCulture);
            columns.Add(new TrajectoryColumn(name, ValueKind.Real, $"Singular value {i} of A, the largest first."));
        }

        return columns;
    }
}
