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
          max_iterations: 60000
        """;

    /// <summary>Every method of every model, as small as it goes.</summary>
    public static readonly string[] EveryMethod =
    [
        """
            name: mixed
            model: mixed
            seed: 3
            parameters: {d: 12, rank: 2, gamma_sigma2: [-1.5, -0.5], gamma_w: [0.9, 2.0], self_consistent: both, singular_values: 3, max_iterations: 40}
            """,
        """
        name: deep
        model: deep-linear
        seed: 3
        parameters:
          method: [simulation, dense, dmft]
          depth: [1, 3]
          residual: [false, true]
          data: [population, full-batch, online]
          width: 24
          input_dimension: 12
          steps: 12
        """,
        """
        name: infinite
        model: deep-linear
        parameters: {method: infinite-width, steps: 50}
        """,
        """
        name: diagonal
        model: diagonal
        seed: 3
        parameters: {method: [flow, interpolator, static], d: 40, alpha: [0.1, 1], t_max: 2, records: 8}
        """,
        """
        name: mean-field
        model: diagonal
        seed: 3
        parameters: {method: [dmft, flow], integrator: grid, d: 40, alpha: 0.3, t_max: 1, samples: 100}
        """,
    ];
}
