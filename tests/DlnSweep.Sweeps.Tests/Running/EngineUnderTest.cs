namespace DlnSweep.Sweeps.Tests.Running;

/// <summary>Whether this build has the engine that this project puts under the contract.</summary>
internal static class EngineUnderTest
{
    /// <summary>Why it has not; null when it has.</summary>
    public static string? Missing => null;
}
