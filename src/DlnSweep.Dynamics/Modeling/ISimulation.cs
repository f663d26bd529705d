using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>
/// One configuration's run as a sequence of steps. The caller may look at the trajectory, save a checkpoint or stop for good between
/// any two steps. A simulation is used by one thread at a time. Same parameters and streams give the same bits, from the start or from
/// any checkpoint.
/// </summary>
public interface ISimulation
{
    /// <summary>The part of the run's work that is done, 0 to 1, an estimate.</summary>
    double Progress { get; }

    /// <summary>Whether <see cref="Save"/> can be called; a run that cannot begins anew after an interruption.</summary>
    bool CanSave => true;

    /// <summary>
    /// Does the next piece of work (well under a second where it can be cut so small), appending the rows that it records.
    /// </summary>
    /// <returns>False when the run has ended; the call that returns false may still have recorded rows.</returns>
    /// <exception cref="OperationCanceledException">
    /// The step was given up because <see cref="RunContext.Stop"/> was cancelled. Only <see cref="Save"/> may be called then: it writes a
    /// state that goes with the rows recorded until then, and from which the run ends with the same bits.
    /// </exception>
    bool Step(Trajectory trajectory);

    /// <summary>The summary; only after <see cref="Step"/> has returned false.</summary>
    /// <exception cref="OperationCanceledException">It was given up, as a step can be.</exception>
    RunResult Finish();

    /// <summary>Writes everything that the next steps depend on; the trajectory is kept by the caller.</summary>
    void Save(IStateWriter state);

    /// <summary>Takes up a saved state; only before the first <see cref="Step"/>.</summary>
    /// <exception cref="InvalidDataException">The state is not one that <see cref="Save"/> of this configuration wrote.</exception>
    void Restore(IStateReader state);
}
