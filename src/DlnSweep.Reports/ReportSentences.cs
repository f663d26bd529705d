namespace DlnSweep.Reports;

/// <summary>What a report says in sentences, for the terminal.</summary>
/// <param name="Verdicts">The verdicts on hyperparameter transfer, one each; none where the sweep asks for none.</param>
/// <param name="Remarks">What could not be drawn as it was asked for, each with the name of its figure.</param>
public sealed record ReportSentences(IReadOnlyList<string> Verdicts, IReadOnlyList<string> Remarks);
