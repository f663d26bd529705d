using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Transfer;

/// <summary>One finished run, as the transfer table sees it. Failed and missing runs are left out.</summary>
/// <param name="Across">The value of the axis across which the hyperparameter should transfer.</param>
/// <param name="Others">The values of every other axis, always in the same order.</param>
/// <param name="LearningRate">The value of the hyperparameter.</param>
/// <param name="Replicate">Which independent draw it is.</param>
/// <param name="Score">The score; null for a run that diverged or has none, which counts as infinitely bad.</param>
public sealed record TransferSample(
    ParameterValue Across, IReadOnlyList<ParameterValue> Others, double LearningRate, int Replicate, double? Score);
