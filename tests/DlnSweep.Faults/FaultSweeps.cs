namespace DlnSweep.Faults;

/// <summary>The sweeps that are disturbed: every model, each a second or so of work with runs of different length.</summary>
internal static class FaultSweeps
{
    /// <summary>Two-layer networks, with recorded singular values and self-consistent dynamics.</summary>
    public const string Mixed = """
        name: mixed
        model: mixed
        seed: 7
        replicates: 2
        parameters:
          d: 24
          rank: 3
          gamma_sigma2: {linspace: [-2.2, -0.8, 4]}
          gamma_w: [1.75, 2.1, 2.4]
          self_consistent: [none, both]
          singular_values: 3
          max_iterations: 60
        """;

    /// <summary>Deep networks by every method, with a transfer table over the learning rate.</summary>
    public const string DeepLinear = """
        name: deep-linear
        model: deep-linear
        seed: 3
        replicates: 2
        parameters:
          method: [simulation, dense, dmft]
          depth: [1, 3]
          data: [population, full-batch, online]
          width: [16, 32]
          input_dimension: 12
          steps: 20
          log2_learning_rate: [-3, -2]
        transfer: {learning_rate: log2_learning_rate, across: width, score: test_loss}
        """;

    /// <summary>Diagonal networks by flow, closed form and mean-field theory.</summary>
    public const string Diagonal = """
        name: diagonal
        model: diagonal
        seed: 3
        replicates: 2
        parameters:
          method: [flow, interpolator, static]
          d: 40
          alpha: [0.1, 0.3, 1]
          label_noise: [0, 0.2]
          t_max: 4
          records: 12
        """;

    /// <summary>The mean-field theory beside simulations on its own grid of times.</summary>
    public const string MeanField = """
        name: mean-field
        model: diagonal
        seed: 3
        parameters: {method: [dmft, flow], integrator: grid, d: 40, alpha: [0.3, 1], t_max: 2, samples: 200}
        """;

    /// <summary>All of them by name.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
        [("mixed", Mixed), ("deep-linear", DeepLinear), ("diagonal", Diagonal), ("mean-field", MeanField)];
}
