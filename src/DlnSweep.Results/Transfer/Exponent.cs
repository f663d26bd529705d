namespace DlnSweep.Results.Transfer;

/// <summary>A fitted power of the axis.</summary>
/// <param name="Value">Minus the slope of the logarithm against the logarithm of the axis.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval; null with one replicate.</param>
/// <param name="High">Upper end of that interval.</param>
public sealed record Exponent(double Value, double? Low, double? High);
