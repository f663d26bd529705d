namespace DlnSweep.Results.Transfer;

/// <summary>The minimum of a score curve.</summary>
/// <param name="Index">The learning rate with the smallest score.</param>
/// <param name="Octaves">That learning rate in octaves.</param>
/// <param name="RefinedOctaves">The refined optimum in octaves.</param>
/// <param name="Score">The smallest score.</param>
internal readonly record struct ScoreOptimum(int Index, double Octaves, double RefinedOctaves, double Score);
