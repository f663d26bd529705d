namespace DlnSweep.Storage.Tables;

/// <summary>One column of a file.</summary>
/// <param name="Name">The name, unique in its file.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Nullable">Whether a value may be missing.</param>
public sealed record Column(string Name, ColumnType Type, bool Nullable);
