namespace DlnSweep.Sweeps.Tests.Running;

/// <summary>A fact of the engine contract; skipped by name where the build lacks the engine under test.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute() => Skip = EngineUnderTest.Missing;
}
