namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>A validation of minutes: skipped unless the environment variable DLNSWEEP_LONG_TESTS is 1.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongTests.SkipReason;
}

/// <summary>The same for several cases.</summary>
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongTests.SkipReason;
}

internal static class LongTests
{
    public static string? SkipReason { get; } = Environment.GetEnvironmentVariable("DLNSWEEP_LONG_TESTS") == "1"
        ? null
        : "Takes minutes: set DLNSWEEP_LONG_TESTS=1 to run it.";
}
