namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>What the first step of a run makes: the state, and the nodes that gain and edge of stability follow from.</summary>
/// <param name="Descent">The state at step 0.</param>
/// <param name="Nodes">The nodes.</param>
internal sealed record Preparation(Descent Descent, Nodes Nodes);
