using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>A model as planning, engines and reports see it: what it declares, and how a run of it starts.</summary>
public interface IModel
{
    /// <summary>The name in sweep files, in kebab-case.</summary>
    string Name { get; }

    /// <summary>Part of every configuration's id; raised by every change that can alter a result's bits.</summary>
    int Version { get; }

    /// <summary>
    /// The version in the ids, and in the keys of random draws, of configurations in which every parameter acts or stands at its default.
    /// </summary>
    int UnchangedSince { get; }

    /// <summary>What <see cref="Version"/> changed, as a part of a sentence, or empty.</summary>
    string VersionNote { get; }

    /// <summary>When a run draws random numbers.</summary>
    When Draws { get; }

    /// <summary>One sentence for listings.</summary>
    string Summary { get; }

    /// <summary>The published system: authors, year, identifier.</summary>
    string Source { get; }

    /// <summary>The parameters in the order of the tables' columns.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The metrics in the order of the tables' columns.</summary>
    IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The figures drawn when a sweep file names none and has the axes they need.</summary>
    IReadOnlyList<FigureDeclaration> Figures { get; }

    /// <summary>Theory lines over phase maps of a pair of axes.</summary>
    IReadOnlyList<PhaseLine> PhaseLines { get; }

    /// <summary>The columns that a run with these values records.</summary>
    IReadOnlyList<TrajectoryColumn> TrajectoryColumns(ParameterValues values);

    /// <summary>The expected cost of a run.</summary>
    CostEstimate Cost(ParameterValues values);

    /// <summary>Null when the values fit together, else a sentence that says what is wrong.</summary>
    string? Check(ParameterValues values);

    /// <summary>
    /// What a sweep file declares of the model and results depend on, as canonical JSON: a part of every configuration's id. Null for a
    /// model that name and version tell.
    /// </summary>
    string? Declared { get; }

    /// <summary>Whether a few configurations may be run, and their results thrown away, to see what a sweep costs.</summary>
    bool CanBeProbed { get; }

    /// <summary>Why it cannot run on this machine, in a sentence; null when it can.</summary>
    string? Unavailable();

    /// <summary>
    /// Makes a run; cheap, the work is in its steps. A run that is disposable is disposed of when it has ended or is left.
    /// </summary>
    ISimulation Start(Configuration configuration, RunResources resources);
}
