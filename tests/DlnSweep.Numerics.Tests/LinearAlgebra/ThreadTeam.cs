using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>A team with a thread of its own for every part.</summary>
internal sealed class ThreadTeam(int size) : IWorkTeam
{
    public int Size => size;

    public int Runs { get; private set; }

    public void Run(int parts, Action<int> part)
    {
        Runs++;
        var threads = new Thread[parts];
        for (int i = 0; i < parts; i++)
        {
            int index = i;
            threads[i] = new Thread(() => part(index));
            threads[i].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }
}
