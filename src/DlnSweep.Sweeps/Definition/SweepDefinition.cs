using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Filtering;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Definition;

/// <summary>A sweep as resolved: every default filled in, every axis expanded, every name checked.</summary>
public sealed record SweepDefinition
{
    /// <summary>The name; usable as the name of a folder.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required IModel Model { get; init; }

    /// <summary>
    /// The model's version that the file was resolved with; only a stored file can differ from <see cref="IModel.Version"/>.
    /// </summary>
    public required int ModelVersion { get; init; }

    /// <summary>The seed from which every random number of the sweep follows.</summary>
    public required long Seed { get; init; }

    /// <summary>Independent draws per grid cell.</summary>
    public required int Replicates { get; init; }

    /// <summary>Every parameter's value in the order of the declaration; for a parameter of an axis, its first value.</summary>
    public required ParameterValues Values { get; init; }

    /// <summary>The axes, the slowest first: those of <c>parameters</c> in file order, then those of <c>zip</c>.</summary>
    public required IReadOnlyList<Axis> Axes { get; init; }

    /// <summary>Which cells belong to the sweep; null for all.</summary>
    public WhereFilter? Where { get; init; }

    /// <summary>The parameters that do not separate random draws, in the order of the declaration.</summary>
    public IReadOnlyList<string> ShareDrawsOver { get; init; } = [];

    /// <summary>The figures of the report: the file's, or else those of the model's that this sweep has the axes for.</summary>
    public IReadOnlyList<FigureDeclaration> Figures { get; init; } = [];

    /// <summary>The transfer table that is asked for, or null.</summary>
    public TransferRequest? Transfer { get; init; }

    /// <summary>Where the grid is refined, or null.</summary>
    public RefineRequest? Refine { get; init; }

    /// <summary>Where errors about the grid as a whole point.</summary>
    internal SourcePosition GridPosition { get; init; }

    /// <summary>Where errors about the replicates point.</summary>
    internal SourcePosition ReplicatesPosition { get; init; }

    /// <summary>Where each parameter was given, in the order of the declaration; null where it was not.</summary>
    internal IReadOnlyList<SourcePosition?> GivenAt { get; init; } = [];

    /// <summary>Whether it was read back from an output directory: what is refused of a new sweep may stand in an old one.</summary>
    internal bool IsStored { get; init; }

    /// <summary>The axis that moves a parameter, or null when the parameter is fixed.</summary>
    public Axis? AxisOf(string parameter) => Axes.FirstOrDefault(a => a.Columns.Any(c => c.Name == parameter));

    /// <summary>The values that a parameter takes: those of its axis in their order, or the one that it is fixed at.</summary>
    public IReadOnlyList<ParameterValue> ValuesOf(Parameter parameter) =>
        AxisOf(parameter.Name)?.Columns.First(c => c.Name == parameter.Name).Values ?? [Values[parameter.Name]];

    /// <summary>How a sweep stands to the one that an output directory holds, and in what they differ.</summary>
    public static SweepComparison Compare(SweepDefinition stored, SweepDefinition current) =>
        Compare(stored, current, KnownValues.Of(stored));

    /// <summary>The same, when the directory has had more values than the stored sweep has.</summary>
    internal static SweepComparison Compare(SweepDefinition stored, SweepDefinition current, KnownValues known) =>
        new SweepComparer(stored, current, known).Compare();
}
