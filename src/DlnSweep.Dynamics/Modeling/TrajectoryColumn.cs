namespace DlnSweep.Dynamics.Modeling;

/// <summary>One column of the recorded steps of a run.</summary>
/// <param name="Name">The name in snake_case.</param>
/// <param name="Kind"><see cref="ValueKind.Real"/> or <see cref="ValueKind.Integer"/>.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
public sealed record TrajectoryColumn(string Name, ValueKind Kind, string Meaning);
