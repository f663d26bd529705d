using DlnSweep.Sweeps.Running;

namespace DlnSweep.Sweeps.Tests.Running;

/// <summary>This build has no Orleans: every test that needs it is skipped by name.</summary>
internal static class EngineUnderTest
{
    /// <summary>Why they are skipped.</summary>
    public static string? Missing => "the package feed of this build has no Microsoft.Orleans";

    /// <summary>Never called: the tests are skipped, but their class is made.</summary>
    public static ISweepEngine CreateEmbedded() => new LocalEngine();
}
