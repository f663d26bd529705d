using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>Two threads, of which one does the work, whose stop comes with a given operation.</summary>
internal sealed class StoppingTeam(int operation) : IWorkTeam, IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int operations;

    public int Size => 2;

    public CancellationToken Stop => source.Token;

    public void Run(int parts, Action<int> part)
    {
        if (operations++ == operation)
        {
            source.Cancel();
        }

        SingleThread.Instance.Run(parts, part);
    }

    public void Dispose() => source.Dispose();
}
