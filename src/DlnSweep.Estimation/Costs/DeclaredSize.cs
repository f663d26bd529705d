namespace DlnSweep.Estimation.Costs;

/// <summary>Bytes of files, before any is written.</summary>
internal static class DeclaredSize
{
    // Schema, metrics, parameters and checksums of a shard; a row of the summary with its share of the phase table.
    private const double ShardFooter = 4200;
    private const double SummaryRow = 150;
    private const double Number = 8;

    /// <summary>A shard.</summary>
    public static double Shard(double rows, int columns) => ShardFooter + (Number * rows * columns);

    /// <summary>All shards of a bin.</summary>
    public static double Shards(CostBin bin, double rowRatio) => (ShardFooter * bin.Count) + (Number * bin.Cells * rowRatio);

    /// <summary>A bin's share of the tables.</summary>
    public static double Tables(CostBin bin, double rowRatio) => (SummaryRow * bin.Count) + (Number * bin.Cells * rowRatio);
}
