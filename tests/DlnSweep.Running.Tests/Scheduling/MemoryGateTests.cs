using DlnSweep.Running.Scheduling;

namespace DlnSweep.Running.Tests.Scheduling;

public sealed class MemoryGateTests
{
    private readonly MemoryGate gate = new(100);

    [Fact]
    public async Task TryEnter_BigOneWaits_SmallOnesPassButNotForEver()
    {
        Assert.True(gate.TryEnter(60));
        Task<bool> big = Task.Run(() => gate.Enter(90, CancellationToken.None));
        long passed = 0;

        // Small ones come and go without end; only the limit on passing keeps them out at last.
        while (gate.TryEnter(30))
        {
            passed++;
            gate.Leave(30);
        }

        Assert.True(passed >= 16);
        gate.Leave(60);
        Assert.True(await big);
        Assert.False(gate.TryEnter(60));
        gate.Leave(90);
        Assert.True(gate.TryEnter(60));
    }

    [Fact]
    public void Enter_WholeBudgetAfterCrumbs_IsAdmitted()
    {
        foreach (double bytes in new[] { 0.1, 0.2, 0.3 })
        {
            Assert.True(gate.TryEnter(bytes));
        }

        foreach (double bytes in new[] { 0.3, 0.1, 0.2 })
        {
            gate.Leave(bytes);
        }

        Assert.True(gate.TryEnter(100));
    }

    [Fact]
    public async Task Enter_StopComesFirst_TakesNothing()
    {
        Assert.True(gate.TryEnter(100));
        using CancellationTokenSource stop = new();
        Task<bool> waiting = Task.Run(() => gate.Enter(50, stop.Token));
        stop.Cancel();

        Assert.False(await waiting);
        gate.Leave(100);
        Assert.True(gate.TryEnter(100));
    }

    [Fact]
    public async Task Enter_ManyThreadsOfAllSizes_AllComeThroughWithinTheBudget()
    {
        double used = 0;
        double most = 0;
        object sum = new();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < 500; i++)
                {
                    double bytes = ((thread * 37) + (i * 61)) % 101;
                    Assert.True(gate.Enter(bytes, CancellationToken.None));
                    lock (sum)
                    {
                        used += bytes;
                        most = Math.Max(most, used);
                    }

                    Thread.Yield();
                    lock (sum)
                    {
                        used -= bytes;
                    }

                    gate.Leave(bytes);
                }
            },
            TaskCreationOptions.LongRunning)));

        Assert.InRange(most, 1, 100);
    }
}
