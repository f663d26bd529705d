namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>What a sweep file may be at most. Far above any real sweep, and small enough that no file can exhaust a machine.</summary>
internal static class SweepFileLimits
{
    /// <summary>Bytes of a file that a user writes.</summary>
    public const int Bytes = 2 << 20;

    /// <summary>Bytes of the resolved file in an output directory, which spells out more.</summary>
    public const int StoredBytes = 32 << 20;

    /// <summary>Scalars, lists and mappings of a file.</summary>
    public const int Nodes = 500_000;

    /// <summary>Values of one axis.</summary>
    public const int AxisValues = 1_000_000;

    /// <summary>Errors that are collected.</summary>
    public const int Errors = 1000;

    /// <summary>Replicates of a cell.</summary>
    public const int Replicates = 1_000_000;

    /// <summary>Cells of a grid: each is checked once when a sweep is planned.</summary>
    public const long Cells = 100_000_000;
}
