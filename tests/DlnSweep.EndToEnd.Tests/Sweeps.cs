namespace DlnSweep.EndToEnd.Tests;

/// <summary>Sweep files that tests run.</summary>
internal static class Sweeps
{
    /// <summary>Fifty short runs of a small two-layer network.</summary>
    public const string Quick = """
        name: quick
        model: mixed
        seed: 7
        replicates: 2
        parameters:
          d: 30
          rank: 3
          gamma_sigma2: {linspace: [-2.2, -0.8, 5]}
          gamma_w: {linspace: [1.75, 2.8, 5]}
        """;

    /// <summary>A few runs that take seconds each: long enough to be stopped within one.</summary>
    public const string Slow = """
        name: slow
        model: mixed
        seed: 7
        parameters:
          d: 120
          rank: 5
          gamma_sigma2: [-2.0, -1.6]
          gamma_w: [2.0, 2.4]
          stopping: false
          max_iterations: 4000
        """;
}
