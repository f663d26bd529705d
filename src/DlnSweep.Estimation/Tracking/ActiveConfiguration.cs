using DlnSweep.Sweeps.Models;

namespace DlnSweep.Estimation.Tracking;

/// <summary>A configuration that is being run.</summary>
/// <param name="Configuration">Which.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="Progress">The part of its work that is done, 0 to 1.</param>
public sealed record ActiveConfiguration(Configuration Configuration, double Seconds, double Progress);
