using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>A model of <c>DlnSweep.Dynamics</c>, run inside this process.</summary>
/// <param name="declaration">What the model declares.</param>
public sealed class DynamicsModel(ModelDeclaration declaration) : IModel
{
    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public int Version => declaration.Version;

    /// <inheritdoc/>
    public int UnchangedSince => declaration.UnchangedSince;

    /// <inheritdoc/>
    public string VersionNote => declaration.VersionNote;

    /// <inheritdoc/>
    public When Draws => declaration.Draws;

    /// <inheritdoc/>
    public string Summary => declaration.Summary;

    /// <inheritdoc/>
    public string Source => declaration.Source;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => declaration.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Metrics => declaration.Metrics;

    /// <inheritdoc/>
    public IReadOnlyList<FigureDeclaration> Figures => declaration.Figures;

    /// <inheritdoc/>
    public IReadOnlyList<PhaseLine> PhaseLines => declaration.PhaseLines;

    /// <inheritdoc/>
    public IReadOnlyList<TrajectoryColumn> TrajectoryColumns(ParameterValues values) => declaration.TrajectoryColumns(values);

    /// <inheritdoc/>
    public CostEstimate Cost(ParameterValues values) => declaration.Cost(values);

    /// <inheritdoc/>
    public string? Check(ParameterValues values) => declaration.Check(values);

    /// <inheritdoc/>
    public string? Declared => null;

    /// <inheritdoc/>
    public bool CanBeProbed => true;

    /// <inheritdoc/>
    public string? Unavailable() => null;

    /// <inheritdoc/>
    public ISimulation Start(Configuration configuration, RunResources resources) =>
        declaration.Start(configuration.Values, new RunContext(configuration.Streams, resources.Team) { Stop = resources.Stop });
}
