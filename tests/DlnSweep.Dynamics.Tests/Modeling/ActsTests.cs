using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Modeling;

/// <summary>
/// What models declare of their parameters' effect, against runs: with the same draws, moving a parameter that is declared to have no
/// effect changes no bit of a result, and every parameter changes some result where it is declared to act.
/// </summary>
public sealed class ActsTests
{
    private const int Configurations = 60_000;
    private const int Enough = 15;

    private static readonly string[] RefusedWhereIdle = ["coefficients", "train", "momentum", "schedule", "warmup_fraction"];

    private static readonly Dictionary<string, double[]> Numbers = new(StringComparer.Ordinal)
    {
        // mixed
        ["mixed.d"] = [6, 9],
        ["rank"] = [1, 2],
        ["gamma_sigma2"] = [-1.5, -0.5],
        ["gamma_w"] = [1.1, 1.7],
        ["step_divisor"] = [20, 50],
        ["max_iterations"] = [5, 9],
        ["stop_train_error"] = [1e-3, 1, 5],
        ["plateau_change"] = [2e-4, 1],
        ["plateau_drop"] = [1e-2, 1000],
        ["singular_values"] = [0, 2],
        ["imbalance_exponent"] = [0, 0.8, -0.5],

        // deep-linear
        ["deep-linear.depth"] = [1, 2, 3],
        ["width"] = [8, 16, double.PositiveInfinity],
        ["input_dimension"] = [6, 40],
        ["gamma0"] = [1, 0.5],
        ["log2_learning_rate"] = [-4, -2],
        ["steps"] = [3, 4],
        ["sample_ratio"] = [2, 1.5],
        ["label_noise"] = [0, 0.5],
        ["branch_scale"] = [1, 0.5],
        ["spectrum_exponent"] = [1.5, 1.2],
        ["source_exponent"] = [0.5, 1.5],
        ["branch_exponent"] = [0.5, 1],
        ["hidden_rate_exponent"] = [0, 1],
        ["momentum"] = [0, 0.5],
        ["warmup_fraction"] = [0, 0.5],
        ["final_fraction"] = [0, 0.5],
        ["decay_fraction"] = [0.2, 0.6],
        ["schedule_power"] = [1, 2],
        ["sharpness_steps"] = [2, 3],
        ["start_norm"] = [0.5, 0.7],

        // diagonal
        ["diagonal.d"] = [12, 16],
        ["delta"] = [0.5, 0.75, 1.5],
        ["rho"] = [0.25, 0.5],
        ["amplitude"] = [1, 2],
        ["alpha"] = [0.1, 0.5],
        ["imbalance"] = [0, 0.3],
        ["weight_decay"] = [0, 0.02],
        ["time_step"] = [0.05, 0.1],
        ["t_min"] = [0.01, 0.02],
        ["t_max"] = [0.5, 1],
        ["records"] = [4, 5],
        ["samples"] = [64, 100],
        ["fit_tolerance"] = [1e-3, 0.5],
        ["coefficients"] = [0, 2],
        ["student_dof"] = [5, 3],
        ["correlation"] = [0.5, -0.3],
    };

    [Theory]
    [InlineData("mixed")]
    [InlineData("deep-linear")]
    [InlineData("diagonal")]
    public void Acts_EveryParameter_IsWhatRunsShow(string name)
    {
        ModelDeclaration model = Model(name);
        System.Random random = new(20261130);
        HashSet<string> acted = [];
        Dictionary<string, int> idle = new(StringComparer.Ordinal);
        for (int i = 0; i < Configurations; i++)
        {
            ParameterValues values = Draw(model, random);
            int p = i % model.Parameters.Count;
            Parameter parameter = model.Parameters[p];
            ParameterValue[] others = [.. Candidates(model, parameter).Where(v => v != values[p])];
            ParameterValues moved = With(values, p, others[random.Next(others.Length)]);
            bool acts = parameter.Acts.Holds(values) && parameter.Acts.Holds(moved);
            bool enough = acts ? acted.Contains(parameter.Name) : idle.GetValueOrDefault(parameter.Name) >= Enough;
            if (enough || model.Check(values) is not null || model.Check(moved) is not null)
            {
                continue;
            }

            string before = Run(model, values);
            string after = Run(model, moved);
            if (!acts)
            {
                Assert.True(before == after, $"{parameter.Name} = {moved[p]} changes {Describe(values)}:\n{before}\n{after}");
                idle[parameter.Name] = idle.GetValueOrDefault(parameter.Name) + 1;
            }
            else if (before != after)
            {
                acted.Add(parameter.Name);
            }
        }

        Assert.Equal(model.Parameters.Select(p => p.Name).Order(), acted.Order());

        // The declarations were put to the test: every conditional one was found idle at least once, but for those that may only be moved
        // where they act.
        Assert.Equal(
            model.Parameters.Where(p => p.Acts != When.Always && !RefusedWhereIdle.Contains(p.Name)).Select(p => p.Name).Order(),
            idle.Keys.Order());
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("deep-linear")]
    [InlineData("diagonal")]
    public void Acts_IdleParametersAtTheirDefaults_TheSameOnesAct(string name)
    {
        // Draws are keyed by values in which idle parameters stand at their defaults: that must not wake up or silence any other.
        ModelDeclaration model = Model(name);
        System.Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            ParameterValues values = Draw(model, random);
            ParameterValues plain = new(
                model.Parameters, [.. model.Parameters.Select((p, k) => p.Acts.Holds(values) ? values[k] : p.Default)]);

            Assert.Equal(model.Parameters.Select(p => p.Acts.Holds(values)), model.Parameters.Select(p => p.Acts.Holds(plain)));
        }
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("deep-linear")]
    [InlineData("diagonal")]
    public void Draws_EveryMethod_IsWhatRunsShow(string name)
    {
        ModelDeclaration model = Model(name);
        System.Random random = new(3);
        int drawing = 0;
        int still = 0;
        for (int i = 0; i < 60; i++)
        {
            ParameterValues values = Draw(model, random);
            if (model.Check(values) is not null)
            {
                continue;
            }

            bool changes = Run(model, values) != Run(model, values, "other");
            Assert.True(changes == model.Draws.Holds(values), Describe(values));
            drawing += changes ? 1 : 0;
            still += changes ? 0 : 1;
        }

        Assert.True(drawing > 0);
        Assert.True(still > 0 || model.Draws == When.Always);
    }

    private static ModelDeclaration Model(string name) => name switch
    {
        "mixed" => MixedModel.Declaration,
        "deep-linear" => DeepLinearModel.Declaration,
        _ => DiagonalModel.Declaration,
    };

    /// <summary>Every other parameter at its first candidate: many combinations are refused, and would be drawn too rarely.</summary>
    private static ParameterValues Draw(ModelDeclaration model, System.Random random) =>
        new(
            model.Parameters,
            [
                .. model.Parameters.Select(p => Candidates(model, p))
                    .Select(c => random.Next(2) == 0 ? c[0] : c[random.Next(c.Length)]),
            ]);

    private static ParameterValues With(ParameterValues values, int index, ParameterValue value)
    {
        ParameterValue[] all = values.Values.ToArray();
        all[index] = value;
        return new ParameterValues(values.Parameters, all);
    }

    private static ParameterValue[] Candidates(ModelDeclaration model, Parameter parameter)
    {
        IEnumerable<ParameterValue> written = parameter.Kind switch
        {
            ValueKind.Boolean => [ParameterValue.Of(false), ParameterValue.Of(true)],
            ValueKind.Text => parameter.Range["one of ".Length..].Split(", ").Select(ParameterValue.Of),
            _ => (Numbers.GetValueOrDefault($"{model.Name}.{parameter.Name}") ?? Numbers[parameter.Name]).Select(ParameterValue.Of),
        };
        return
        [
            .. written.Select(w =>
                parameter.TryConvert(w, out ParameterValue value) ? value : throw new InvalidOperationException($"{parameter.Name} = {w}")),
        ];
    }

    private static string Run(ModelDeclaration model, ParameterValues values, string key = "key")
    {
        ISimulation run = model.Start(values, new RunContext(new RandomStreams(key, key), SingleThread.Instance));
        Trajectory trajectory = new(model.TrajectoryColumns(values));
        while (run.Step(trajectory))
        {
        }

        RunResult result = run.Finish();
        IEnumerable<double> cells = Enumerable.Range(0, trajectory.Count)
            .SelectMany(row => Enumerable.Range(0, trajectory.Columns.Count).Select(column => trajectory[row, column]));
        return $"{result.Status} {result.StopReason} "
            + $"{string.Join(' ', result.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal))}\n{string.Join(' ', cells)}";
    }

    private static string Describe(ParameterValues values) =>
        string.Join(", ", values.Parameters.Select((p, i) => $"{p.Name} = {values[i]}"));
}
