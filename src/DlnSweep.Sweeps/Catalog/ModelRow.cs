namespace DlnSweep.Sweeps.Catalog;

/// <summary>A row of a model's tables: short cells, and the meaning as a sentence.</summary>
internal sealed record ModelRow(IReadOnlyList<string> Cells, string Meaning);
