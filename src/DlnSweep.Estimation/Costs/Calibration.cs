using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Estimation.Costs;

/// <summary>Measured over declared core seconds, for each kind of run; one where nothing was measured.</summary>
public sealed class Calibration(IReadOnlyDictionary<string, double> ratios)
{
    /// <summary>The models' declarations as they are.</summary>
    public static Calibration None { get; } = new(new Dictionary<string, double>());

    /// <summary>The ratios that were measured.</summary>
    public IReadOnlyDictionary<string, double> Ratios => ratios;

    /// <summary>Core seconds that a run will take.</summary>
    public double Seconds(CostEstimate cost) => DeclaredCost.Seconds(cost) * ratios.GetValueOrDefault(cost.Kind, 1);
}
