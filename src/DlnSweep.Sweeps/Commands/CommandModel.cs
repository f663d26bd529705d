using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>Any program as a model: made from the <c>command</c> section of a sweep file instead of being registered.</summary>
internal sealed class CommandModel : IModel
{
    /// <summary>The name in sweep files.</summary>
    public const string ModelName = "command";

    // Costs are counted in operations; a second counts as this many, so that longer runs come first.
    private const double OperationsPerSecond = 1e10;

    private readonly CommandDeclaration command;
    private readonly Lazy<string?> program;

    /// <summary>The model of a command.</summary>
    public CommandModel(CommandDeclaration command)
    {
        this.command = command;
        Declared = CommandIdentity.Of(command);
        program = new Lazy<string?>(() => ProgramFinder.Find(command.Arguments[0].Text, command.Directory, SearchPath));
    }

    /// <summary>One sentence for listings.</summary>
    public static string Description => "Any program: a command line or JSON on standard input, JSON lines from standard output.";

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public int Version => command.Version;

    /// <inheritdoc/>
    public int UnchangedSince => command.Version;

    /// <inheritdoc/>
    public string VersionNote => "";

    /// <inheritdoc/>
    public When Draws => When.Always;

    /// <inheritdoc/>
    public string Summary => Description;

    /// <inheritdoc/>
    public string Source => string.Join(' ', command.Arguments.Select(a => a.Text));

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => command.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Metrics => command.Metrics;

    /// <inheritdoc/>
    public IReadOnlyList<FigureDeclaration> Figures => [];

    /// <inheritdoc/>
    public IReadOnlyList<PhaseLine> PhaseLines => [];

    /// <inheritdoc/>
    public string? Declared { get; }

    /// <summary>A dry run starts nobody's program.</summary>
    public bool CanBeProbed => false;

    /// <summary>The section that the model was made from.</summary>
    public CommandDeclaration Declaration => command;

    private string? SearchPath =>
        command.Environment.Where(e => e.Key == "PATH").Select(e => e.Value).FirstOrDefault() ?? Environment.GetEnvironmentVariable("PATH");

    /// <inheritdoc/>
    public IReadOnlyList<TrajectoryColumn> TrajectoryColumns(ParameterValues values) => command.Trajectory;

    /// <inheritdoc/>
    public CostEstimate Cost(ParameterValues values)
    {
        double? seconds = command.Seconds?.Evaluate(values);
        return new CostEstimate((seconds ?? 0) * OperationsPerSecond, command.Memory?.Evaluate(values) ?? 0, 0) { Seconds = seconds };
    }

    /// <inheritdoc/>
    public string? Check(ParameterValues values) =>
        Check("seconds", command.Seconds?.Evaluate(values)) ?? Check("memory", command.Memory?.Evaluate(values));

    /// <inheritdoc/>
    public string? Unavailable() =>
        OperatingSystem.IsWindows() ? "Commands need Linux or macOS."
        : !Directory.Exists(command.Directory) ? $"The command's folder {command.Directory} does not exist."
        : program.Value is null ? $"There is no program '{command.Arguments[0].Text}' here (working directory {command.Directory})."
        : null;

    /// <inheritdoc/>
    public ISimulation Start(Configuration configuration, RunResources resources) => new CommandRun(
        command,
        program.Value ?? throw new InvalidOperationException(Unavailable()),
        configuration,
        resources);

    private static string? Check(string what, double? value) =>
        value is null || (double.IsFinite(value.Value) && value >= 0)
            ? null
            : $"{what} gives {value}; expected a finite number, at least 0";
}
