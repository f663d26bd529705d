using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>Any program as a model: made from the <c>command</c> section of a sweep file instead of being registered.</summary>
internal sealed class CommandModel : IModel
{
    /// <summary>The name in sweep files.</summary>
    public const string ModelName = "command";

    private const string Elsewhere =
        "If the program is in another folder now, name that folder with verify --folder; to run, put the sweep file into it.";

    // Costs are counted in operations; a second counts as this many, so that longer runs come first.
    private const double OperationsPerSecond = 1e10;

    private readonly CommandDeclaration command;
    private readonly Lazy<(string? Path, string Problem)> program;

    /// <summary>The model of a command.</summary>
    public CommandModel(CommandDeclaration command)
    {
        this.command = command;
        Declared = CommandIdentity.Of(command);
        program = new Lazy<(string?, string)>(FindProgram);
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
    public string? Unavailable() => program.Value.Path is null ? program.Value.Problem : null;

    /// <inheritdoc/>
    public ISimulation Start(Configuration configuration, RunResources resources) => new CommandRun(
        command,
        program.Value.Path ?? throw new InvalidOperationException(Unavailable()),
        configuration,
        resources);

    /// <summary>The same model with its program in another folder.</summary>
    public CommandModel In(string folder) => new(command with { DeclaredDirectory = folder });

    private (string? Path, string Problem) FindProgram()
    {
        if (OperatingSystem.IsWindows())
        {
            return (null, "Commands need Linux or macOS.");
        }

        if (command.Directory is not { } folder)
        {
            return (null, $"It is not known in which folder the command runs: the output directory was copied without its .dlnsweep/home. "
                + $"{Elsewhere}");
        }

        if (!Directory.Exists(folder))
        {
            return (null, $"The command's folder {folder} does not exist.{(command.Home.IsRecorded ? " " + Elsewhere : "")}");
        }

        string? path = ProgramFinder.Find(command.Arguments[0].Text, folder, SearchPath, out string problem);
        return (path, command.Home.IsRecorded && problem.Length > 0 ? $"{problem} {Elsewhere}" : problem);
    }

    private static string? Check(string what, double? value) =>
        value is null || (double.IsFinite(value.Value) && value >= 0)
            ? null
            : $"{what} gives {value}; expected a finite number, at least 0";
}
