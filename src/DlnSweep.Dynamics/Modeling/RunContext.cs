using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>What a run gets from outside: its random streams, and threads that it may use.</summary>
/// <param name="Streams">The random streams of this configuration.</param>
/// <param name="Team">Splits big operations over idle cores; the result's bits do not depend on it.</param>
public sealed record RunContext(RandomStreams Streams, IWorkTeam Team);
