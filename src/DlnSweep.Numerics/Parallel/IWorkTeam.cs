namespace DlnSweep.Numerics.Parallel;

/// <summary>Threads that a kernel may split its work over. Kernels cut work into parts whose results do not depend on the cut.</summary>
public interface IWorkTeam
{
    /// <summary>How many threads are free now, the caller's own included: at least 1. It may change from call to call.</summary>
    int Size { get; }

    /// <summary>
    /// Asks to give up: kernels look at it between the blocks of a long operation and throw <see cref="OperationCanceledException"/>, which
    /// leaves what they were writing undefined.
    /// </summary>
    CancellationToken Stop => CancellationToken.None;

    /// <summary>
    /// Runs <paramref name="part"/> for 0 .. <paramref name="parts"/> - 1, at the same time where threads are free, and returns when all
    /// are done.
    /// </summary>
    void Run(int parts, Action<int> part);
}
