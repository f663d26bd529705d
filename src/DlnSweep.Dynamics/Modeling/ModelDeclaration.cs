namespace DlnSweep.Dynamics.Modeling;

/// <summary>
/// Everything the product needs to know of a model, declared once: parameters with ranges and defaults, metrics, trajectory columns,
/// cost, figures and documentation. Sweep-file validation, Parquet columns and <c>dlnsweep models</c> follow from it.
/// </summary>
public sealed class ModelDeclaration
{
    /// <summary>The name in sweep files, in kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Part of every configuration's id: raised by every change that can alter a result's bits, so that old and new never mix.
    /// </summary>
    public required int Version { get; init; }

    /// <summary>
    /// The version in the ids, and in the keys of random draws, of configurations in which every parameter acts or stands at its default:
    /// their results have been the same since.
    /// </summary>
    public int UnchangedSince { get => field == 0 ? Version : field; init; }

    /// <summary>What <see cref="Version"/> changed, for those who have results of the one before; part of a sentence, or empty.</summary>
    public string VersionNote { get; init; } = "";

    /// <summary>One sentence for listings.</summary>
    public required string Summary { get; init; }

    /// <summary>The published system: authors, year, identifier.</summary>
    public required string Source { get; init; }

    /// <summary>The parameters in the order of the tables' columns.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The metrics in the order of the tables' columns.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>The columns that a run with these parameters records.</summary>
    public required Func<ParameterValues, IReadOnlyList<TrajectoryColumn>> TrajectoryColumns { get; init; }

    /// <summary>The expected cost of a run.</summary>
    public required Func<ParameterValues, CostEstimate> Cost { get; init; }

    /// <summary>Makes a run. Cheap: nothing is drawn or allocated in bulk before the first step.</summary>
    public required Func<ParameterValues, RunContext, ISimulation> Start { get; init; }

    /// <summary>Checks what single ranges cannot: null when the values fit together, else a sentence that says what is wrong.</summary>
    public Func<ParameterValues, string?> Check { get; init; } = _ => null;

    /// <summary>When a run draws random numbers; where it draws none, replicates would repeat one number.</summary>
    public When Draws { get; init; } = When.Always;

    /// <summary>The figures drawn when a sweep file names none and has the axes they need.</summary>
    public IReadOnlyList<FigureDeclaration> Figures { get; init; } = [];

    /// <summary>Theory lines drawn over phase maps of the given pair of axes.</summary>
    public IReadOnlyList<PhaseLine> PhaseLines { get; init; } = [];

    /// <summary>The position of a parameter in <see cref="Parameters"/>, or -1.</summary>
    public int IndexOf(string parameter)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }
}
