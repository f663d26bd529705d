using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Random;
using DlnSweep.Sweeps.Identity;

namespace DlnSweep.Sweeps.Models;

/// <summary>One run of a sweep: a cell of the grid and a replicate.</summary>
public sealed class Configuration
{
    /// <summary>Its place in grid order, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The place of its cell among the sweep's cells, from 0; the replicates of a cell follow each other.</summary>
    public required long Cell { get; init; }

    /// <summary>Which independent draw it is, from 0.</summary>
    public required int Replicate { get; init; }

    /// <summary>Every parameter with its value.</summary>
    public required ParameterValues Values { get; init; }

    /// <summary>How often squares of the grid were halved to come to its cell: 0 on the grid itself.</summary>
    public int Level { get; init; }

    /// <summary>The id: see <see cref="ConfigurationId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The key of its own random draws: the id where every parameter acts or stands at its default and no draws are shared; else the hash
    /// of what its draws depend on.
    /// </summary>
    public string OwnKey { get => field ??= KeyOf?.Invoke(Values, Replicate) ?? Id; init; }

    /// <summary>The seed of the sweep.</summary>
    public required long Seed { get; init; }

    /// <summary>
    /// Computes the key of its own draws from values and replicate, when it is first needed; null where the key is the id.
    /// </summary>
    internal Func<ParameterValues, int, string>? KeyOf { get; init; }

    /// <summary>The key of draws that it may share with others of its seed and replicate.</summary>
    public string SharedKey => $"{{\"replicate\":{Replicate},\"seed\":{Seed}}}";

    /// <summary>Its random streams.</summary>
    public RandomStreams Streams => new(OwnKey, SharedKey);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} (cell {Cell}, replicate {Replicate})";
}
