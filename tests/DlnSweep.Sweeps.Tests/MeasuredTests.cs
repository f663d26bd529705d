namespace DlnSweep.Sweeps.Tests;

/// <summary>Tests that measure the CPU time or the memory of the process: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MeasuredTests
{
    public const string Name = "measured";
}
