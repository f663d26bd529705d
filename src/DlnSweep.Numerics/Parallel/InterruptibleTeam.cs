namespace DlnSweep.Numerics.Parallel;

/// <summary>A team whose operations are given up when a token is cancelled.</summary>
/// <param name="team">Whose threads do the work.</param>
/// <param name="stop">The token.</param>
internal sealed class InterruptibleTeam(IWorkTeam team, CancellationToken stop) : IWorkTeam
{
    /// <inheritdoc/>
    public int Size => team.Size;

    /// <inheritdoc/>
    public CancellationToken Stop => stop;

    /// <inheritdoc/>
    public void Run(int parts, Action<int> part) => team.Run(parts, part);
}
