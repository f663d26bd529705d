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

    /// <summary>The same with more steps in each: with a checkpoint at every step it can be killed in the middle.</summary>
    public const string Steady = Quick + """

          stopping: false
          max_iterations: 100
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

    /// <summary>
    /// Every method of every model, with as many steps as it takes to kill a run in the middle that writes a checkpoint at every step:
    /// name, sweep file, number of configurations.
    /// </summary>
    public static readonly (string Name, string Text, int Configurations)[] EveryMethodInManySteps =
    [
        (
            "mixed",
            """
            name: mixed
            model: mixed
            seed: 3
            parameters:
              d: 40
              rank: 2
              gamma_sigma2: [-1.5, -0.5]
              gamma_w: [0.9, 2.0]
              self_consistent: both
              singular_values: 3
              max_iterations: 200
              stopping: false
            """,
            4),
        (
            "deep-linear",
            """
            name: deep
            model: deep-linear
            seed: 3
            parameters:
              method: [simulation, dense, dmft]
              depth: 3
              residual: [false, true]
              data: [population, full-batch, online]
              width: 64
              input_dimension: 32
              steps: 100
            """,
            18),
        (
            "infinite-width",
            """
            name: infinite
            model: deep-linear
            parameters: {method: infinite-width, gamma0: [0.5, 1, 2], steps: 2000}
            """,
            3),
        (
            "diagonal",
            """
            name: diagonal
            model: diagonal
            seed: 3
            parameters: {method: [flow, interpolator, static], d: 300, alpha: [0.1, 0.3, 0.5, 1], t_max: 30, records: 40}
            """,
            12),
        (
            "mean-field",
            """
            name: mean-field
            model: diagonal
            seed: 3
            parameters: {method: [dmft, flow], integrator: grid, d: 100, alpha: [0.3, 0.6], t_max: 8, samples: 400}
            """,
            4),
    ];

    /// <summary>Every method of every model, as small as it goes.</summary>
    public static readonly string[] EveryMethod =
    [
        """
            name: mixed
            model: mixed
            seed: 3
            parameters:
              {d: 12, rank: 2, gamma_sigma2: [-1.5, -0.5], gamma_w: [0.9, 2.0], self_consistent: both, singular_values: 3, max_iterations: 40}
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
