namespace DlnSweep.Storage.Tests.Tables;

/// <summary>A test that needs Node.js and the packages of tests/readers; without them it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadersTheoryAttribute : TheoryAttribute
{
    public ReadersTheoryAttribute()
    {
        Skip = IndependentReader.Missing;
    }
}
