namespace DlnSweep.Sweeps.Templates;

/// <summary>A first sweep of a model: the question it answers, its axes, and what it sets otherwise than by default.</summary>
/// <param name="Model">The model.</param>
/// <param name="Question">What the sweep asks, in sentences.</param>
/// <param name="Replicates">Independent draws per cell.</param>
/// <param name="Values">Parameters with their values as a sweep file writes them; lists and mappings are axes.</param>
/// <param name="Rest">The other lines of the file, such as figures.</param>
internal sealed record SweepTemplate(
    string Model, string Question, int Replicates, IReadOnlyList<(string Name, string Value)> Values, IReadOnlyList<string> Rest)
{
    /// <summary>One for each built-in model.</summary>
    public static IReadOnlyList<SweepTemplate> All { get; } =
    [
        new(
            "mixed",
            "Where is training lazy, where active? A map over the exponents of initial variance and width.",
            Replicates: 2,
            [("gamma_sigma2", "{linspace: [-3.0, 0.0, 13]}"), ("gamma_w", "{linspace: [0.0, 2.8, 15]}"), ("d", "60"), ("rank", "3")],
            ["figures:", "  - {kind: phase, x: gamma_sigma2, y: gamma_w, value: best_test_error}"]),
        new(
            "deep-linear",
            "Does the best learning rate of a narrow network stay the best of a wide one? With method: [simulation, dmft] the theory is "
                + "beside it.",
            Replicates: 4,
            [
                ("log2_learning_rate", "{linspace: [-8, 0, 17]}"), ("width", "[64, 256, 1024, 4096]"), ("parameterization", "[mup, ntk]"),
                ("depth", "3"), ("input_dimension", "64"), ("gamma0", "4"), ("steps", "20"),
                ("data", "full-batch"),
            ],
            [
                "# Every learning rate has the same networks and data, for smooth curves.",
                "share_draws_over: [log2_learning_rate]",
                "transfer: {learning_rate: log2_learning_rate, across: width, score: test_loss}",
            ]),
        new(
            "diagonal",
            "Which solutions does gradient flow find, from lazy to rich? A map over samples and initial scale, in theory.",
            Replicates: 1,
            [("delta", "{linspace: [0.1, 0.9, 17]}"), ("alpha", "{geomspace: [0.01, 3, 16]}"), ("method", "static"), ("label_noise", "0")],
            [
                "figures:",
                "  - {kind: phase, x: delta, y: alpha, value: ridgeless_ratio, log_y: true}",
                "  - {kind: phase, x: delta, y: alpha, value: effective_dimension, log_y: true}",
            ]),
        new(
            "committee",
            "Where do hidden units specialize? A map over learning rate and richness, at infinite input dimension.",
            Replicates: 1,
            [
                ("log2_learning_rate", "{linspace: [-5, 5, 21]}"), ("gamma", "{geomspace: [0.01, 10, 16]}"), ("method", "ode"),
                ("teacher_scale", "3"), ("horizon", "100"),
            ],
            [
                "# Every cell starts from the same weights.",
                "share_draws_over: [gamma, log2_learning_rate]",
                "figures:",
                "  - {kind: phase, x: log2_learning_rate, y: gamma, value: test_loss, log_y: true, log_value: true}",
                "  - {kind: phase, x: log2_learning_rate, y: gamma, value: specialization, log_y: true}",
            ]),
        new(
            "random-features",
            "Does the best learning rate of a short run stay the best of a long one? Constant and decaying rates, in theory.",
            Replicates: 1,
            [
                ("log2_learning_rate", "{arange: [-13, 1, 0.5]}"), ("steps", "[1000, 10000, 100000]"), ("decay_fraction", "[0, 0.2]"),
                ("batch", "4"), ("label_noise", "1"),
            ],
            ["transfer: {learning_rate: log2_learning_rate, across: steps, score: test_loss}"]),
    ];

    /// <summary>The template of a model, or null.</summary>
    public static SweepTemplate? Find(string model) => All.FirstOrDefault(t => t.Model == model);
}
