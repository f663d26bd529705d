namespace DlnSweep.Numerics.Parallel;

/// <summary>A team of the calling thread alone.</summary>
public sealed class SingleThread : IWorkTeam
{
    /// <summary>The only instance that is needed.</summary>
    public static readonly SingleThread Instance = new();

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public void Run(int parts, Action<int> part)
    {
        for (int i = 0; i < parts; i++)
        {
            part(i);
        }
    }
}
