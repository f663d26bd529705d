namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Kinds of page of the format's definition.</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
