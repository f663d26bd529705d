using System.Globalization;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Merging;

/// <summary>What every table says of itself besides its columns.</summary>
internal static class TableMetadata
{
    public const string Table = "dlnsweep.table";
    public const string Sweep = "dlnsweep.sweep";
    public const string Seed = "dlnsweep.seed";
    public const string Version = "dlnsweep.version";

    /// <summary>The entries of a table.</summary>
    /// <param name="table">What the table is, such as <c>summary</c>.</param>
    /// <param name="sweep">The sweep whose results it holds.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string table, SweepDefinition sweep) =>
    [
        new(Table, table),
        new(Sweep, sweep.Name),
        new(ShardMetadata.Model, sweep.Model.Name),
        new(ShardMetadata.ModelVersion, sweep.Model.Version.ToString(CultureInfo.InvariantCulture)),
        new(Seed, sweep.Seed.ToString(CultureInfo.InvariantCulture)),
        new(Version, ProductVersion.Release),
    ];
}
