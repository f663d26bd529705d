using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Planning;

/// <summary>A cell that refinement adds to a grid.</summary>
/// <param name="Values">Every parameter with its value.</param>
/// <param name="Level">How often the sides of the grid's squares were halved to come here, from 1.</param>
public sealed record RefinedCell(ParameterValues Values, int Level);
