using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>What a run gets from outside: its random streams, and threads that it may use.</summary>
/// <param name="Streams">The random streams of this configuration.</param>
/// <param name="Team">Splits big operations over idle cores; the result's bits do not depend on it.</param>
public sealed record RunContext(RandomStreams Streams, IWorkTeam Team)
{
    /// <summary>
    /// Asks a run to give up the step that it is in: <see cref="ISimulation.Step"/> says what that means. A run whose steps are short need
    /// not look at it.
    /// </summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The team for operations that <see cref="Stop"/> may break off at any block.</summary>
    internal IWorkTeam InterruptibleTeam => Stop.CanBeCanceled ? new InterruptibleTeam(Team, Stop) : Team;
}
