using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Mixed;

public class HandedOnMatrixTests
{
    [Fact]
    public void GiveAway_Twice_GivesTheBestMatrixOnce()
    {
        const int Dimension = 229; // of this test alone: the pool is shared
        MixedTarget target = new(new Matrix(Dimension, Dimension), new Matrix(Dimension, Dimension), 1);
        GramKernel dynamics = new(target, 0.1, SingleThread.Instance);
        BestIterate best = new(Dimension);
        best.Offer(0, testError: -1); // no later one is better
        dynamics.Begin();
        dynamics.Step();
        best.KeepPrevious(dynamics);
        double[] kept = best.Matrix(dynamics).Data;

        best.GiveAway();
        best.GiveAway();

        double[][] taken = [.. Enumerable.Range(0, 3).Select(_ => MatrixPool.Take(Dimension, Dimension).Data)];
        Assert.Single(taken, data => data == kept);
    }
}
