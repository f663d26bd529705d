namespace DlnSweep.Estimation.Tracking;

/// <summary>A few neighbouring cells of a phase diagram.</summary>
/// <param name="Mean">The mean of the value over their results; null where there is none.</param>
/// <param name="Done">Configurations that are done with.</param>
/// <param name="Valueless">Of these, the ones without the value: diverged, failed.</param>
public readonly record struct SketchPixel(double? Mean, long Done, long Valueless);
