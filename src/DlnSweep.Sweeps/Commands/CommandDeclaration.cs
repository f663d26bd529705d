using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Filtering;

namespace DlnSweep.Sweeps.Commands;

/// <summary>The <c>command</c> section of a sweep file: a program that trains, and what goes into and comes out of it.</summary>
internal sealed record CommandDeclaration
{
    /// <summary>How long a program has to end when it is asked to.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(10);

    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<ArgumentTemplate> Arguments { get; init; }

    /// <summary>Whether the parameters are written to standard input as JSON.</summary>
    public bool InputIsJson { get; init; }

    /// <summary>The folder that the working directory is relative to.</summary>
    public required CommandHome Home { get; init; }

    /// <summary>The working directory as declared.</summary>
    public string DeclaredDirectory { get; init; } = ".";

    /// <summary>The working directory, absolute; null when it is not known.</summary>
    public string? Directory =>
        Path.IsPathRooted(DeclaredDirectory) ? DeclaredDirectory
        : Home.Folder is { } home ? Path.GetFullPath(DeclaredDirectory, home)
        : null;

    /// <summary>Environment variables besides those that this process has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The user's own number, raised when the program changes.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The parameters.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The metrics.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>The recorded columns, <c>step</c> first; empty when nothing is recorded.</summary>
    public IReadOnlyList<TrajectoryColumn> Trajectory { get; init; } = [];

    /// <summary>The longest time of an attempt; null for any.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>How long a program has to end when it is asked to.</summary>
    public TimeSpan Grace { get; init; } = DefaultGrace;

    /// <summary>Whether the program keeps a state of its own between attempts.</summary>
    public bool Checkpoints { get; init; }

    /// <summary>Bytes that a run needs; null when unknown.</summary>
    public CostExpression? Memory { get; init; }

    /// <summary>Seconds that a run takes; null when unknown.</summary>
    public CostExpression? Seconds { get; init; }
}
