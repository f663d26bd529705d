using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Results.Refinement;

/// <summary>What results so far say about the cells that a grid lacks.</summary>
/// <param name="Cells">The cells to add, in the order of the rounds.</param>
/// <param name="Complete">Whether no more would follow when all of these have their results, as far as it can be told now.</param>
internal sealed record Refinement(IReadOnlyList<RefinedCell> Cells, bool Complete);
