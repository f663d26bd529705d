using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Reports;

/// <summary>The verdict on hyperparameter transfer, one sentence for each combination of the other axes.</summary>
internal static class TransferSection
{
    // More sentences than this are not read.
    private const int MostSentences = 24;

    private static readonly string[] LimitColumns =
    [
        "transfer_verdict", "largest_regret_over_gap", "gap_exponent", "gap_exponent_low", "gap_exponent_high", "regret_exponent",
        "regret_exponent_low", "regret_exponent_high",
    ];

    /// <summary>The sentences; none when the sweep asks for no transfer table or it is not there.</summary>
    public static IReadOnlyList<string> Read(FigureScene scene)
    {
        if (scene.Sweep.Transfer is not { } request || !File.Exists(scene.Directory.Transfer))
        {
            return [];
        }

        AxisColumn[] axes = [.. scene.Sweep.Axes.SelectMany(a => a.Columns)];
        AxisColumn[] others = [.. axes.Where(c => c.Name != request.Across && c.Name != request.LearningRate)];
        ResultTable table = ResultTable.Read(
            scene.Directory.Transfer,
            [
                request.Across,
                .. others.Select(o => o.Name),
                "score",
                "refined_optimum",
                "refined_low",
                "refined_high",
                "on_edge",
                "near_stability",
                "replicates",
                .. request.Reference is null ? (string[])[] : LimitColumns,
            ]);
        List<TransferRow> rows = [];
        for (int row = 0; row < table.Count; row++)
        {
            rows.Add(new TransferRow
            {
                Across = ParameterValue.Of(table.Number(request.Across, row)),
                Others = [.. others.Select(o => Words(table, o, row))],
                Score = Number(table, "score", row),
                RefinedOptimum = Number(table, "refined_optimum", row),
                RefinedLow = Number(table, "refined_low", row),
                RefinedHigh = Number(table, "refined_high", row),
                OnEdge = table.Number("on_edge", row) > 0,
                NearStability = table.Number("near_stability", row) > 0,
                Replicates = (int)table.Number("replicates", row),
                Limit = request.Reference is null ? null : Limit(table, row),
            });
        }

        TransferGrid grid = new(request.LearningRate, axes.First(c => c.Name == request.LearningRate).Values.Select(v => v.Real));
        string[] all =
        [
            .. TransferVerdict
                .Of(request.Across, grid, rows, request.Reference)
                .Select(v =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{string.Join(", ", others.Zip(v.Others, (o, value) => $"{o.Name} {value}"))}"
                            + $"{(others.Length > 0 ? ": " : "")}{v.Sentence}.")),
        ];
        return all.Length <= MostSentences
            ? all
            : [
                .. LineSheet.Spread(all, MostSentences),
                FormattableString.Invariant($"{MostSentences} of {all.Length} combinations, evenly chosen; transfer.parquet has all."),
            ];
    }

    private static LimitVerdict Limit(ResultTable table, int row) => new(
        table.Text("transfer_verdict", row),
        Power(table, "gap_exponent", row),
        Power(table, "regret_exponent", row),
        Shift: null,
        Number(table, "largest_regret_over_gap", row));

    private static Exponent? Power(ResultTable table, string name, int row) =>
        Number(table, name, row) is { } value
            ? new Exponent(value, Number(table, name + "_low", row), Number(table, name + "_high", row))
            : null;

    private static double? Number(ResultTable table, string column, int row) =>
        table.Number(column, row) is var value && double.IsNaN(value) ? null : value;

    private static ParameterValue Words(ResultTable table, AxisColumn column, int row) =>
        column.Parameter.Kind == ValueKind.Boolean
            ? ParameterValue.Of(table.Number(column.Name, row) > 0)
            : ParameterValue.Of(table.Text(column.Name, row));
}
