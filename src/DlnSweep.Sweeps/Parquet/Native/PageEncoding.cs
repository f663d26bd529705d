namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Encodings of the format's definition that we write or read.</summary>
internal enum PageEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    RleDictionary = 8,
}
