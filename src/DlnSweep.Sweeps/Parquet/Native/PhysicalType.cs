namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Types of the format's definition that a file's columns are stored as.</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedLengthByteArray = 7,
}
