namespace DlnSweep.Faults;

/// <summary>Threads that compute without end, as many programs on one machine would.</summary>
internal sealed class BusyLoops : IDisposable
{
    private readonly Thread[] threads;
    private volatile bool ended;

    public BusyLoops(int count)
    {
        threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Spin) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }
    }

    public void Dispose()
    {
        ended = true;
        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private void Spin()
    {
        while (!ended)
        {
            Thread.SpinWait(10_000);
        }
    }
}
