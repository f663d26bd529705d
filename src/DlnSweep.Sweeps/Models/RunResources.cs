using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Sweeps.Models;

/// <summary>What an attempt at a configuration may use; none of it changes a result.</summary>
/// <param name="Team">Threads for big operations.</param>
/// <param name="Folder">
/// A path of the configuration's own, for a folder that a run may create to keep things between attempts. It is removed when the
/// configuration has its result.
/// </param>
public sealed record RunResources(IWorkTeam Team, string Folder)
{
    /// <summary>Asks the run to give up the step that it is in; see <see cref="ISimulation.Step"/>.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Hears what a program writes; null when nobody listens.</summary>
    internal IRunListener? Listener { get; init; }
}
