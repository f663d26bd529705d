namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>A page whose body stands in a buffer, ready to be written.</summary>
/// <param name="Type">A dictionary or data page.</param>
/// <param name="Encoding">How its values are encoded.</param>
/// <param name="Count">The entries of a dictionary page; the rows of a data page.</param>
/// <param name="Start">Where its body begins in the buffer.</param>
/// <param name="Length">The length of its body.</param>
internal readonly record struct PageRecord(PageType Type, PageEncoding Encoding, int Count, int Start, int Length);
