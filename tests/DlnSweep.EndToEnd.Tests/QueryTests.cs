using System.Text.Json;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>The queries of analysis/queries, run in DuckDB, against the program's own tables.</summary>
public sealed class QueryTests : IClassFixture<QueryTests.Runs>
{
    private readonly Runs runs;

    public QueryTests(Runs runs) => this.runs = runs;

    /// <summary>A finished sweep of a phase map and one of a transfer study.</summary>
    public sealed class Runs : IDisposable
    {
        private const string TransferSweep = """
            name: transfer
            model: deep-linear
            seed: 5
            replicates: 4
            parameters:
              depth: 2
              width: [16, 64]
              input_dimension: 16
              parameterization: [mup, ntk]
              log2_learning_rate: {arange: [-8, 6, 1]}
              steps: 15
            transfer: {learning_rate: log2_learning_rate, across: width, score: test_loss}
            """;

        private readonly TemporaryFolder folder = new();

        public Runs()
        {
            if (DuckDb.Missing is null)
            {
                Phase = Run("phase", Sweeps.Quick);
                Transfer = Run("transfer", TransferSweep);
            }
        }

        internal string Phase { get; } = "";

        internal string Transfer { get; } = "";

        public void Dispose() => folder.Dispose();

        /// <summary>A copy of a run as it is when half of the work is done: some shards, no tables.</summary>
        internal string Half(string name, string run)
        {
            string copy = folder[name];
            string[] files = [.. Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
            string[] shards = [.. files.Where(f => f.Contains("/shards/", StringComparison.Ordinal)).Where((_, i) => i % 2 == 0)];
            foreach (string file in shards.Concat(files.Where(f => f.Contains("/journal/", StringComparison.Ordinal))))
            {
                string target = Path.Combine(copy, Path.GetRelativePath(run, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            return copy;
        }

        private string Run(string name, string sweep)
        {
            Finished run = Command.Run("run", folder.Write(name + ".yaml", sweep), "--out", folder[name], "--no-report");
            Assert.True(run.ExitCode == 0, run.Error);
            return folder[name];
        }
    }

    [DuckDbFact]
    public void PhaseDiagram_FinishedRun_SameNumbersAsTheTable()
    {
        string sql = $"""
            with q as ({DuckDb.Query("phase-diagram")}),
            p as (
              unpivot (select gamma_sigma2, gamma_w, columns('_mean$') from 'phase_diagram.parquet') on columns('_mean$') into name metric value mean
            )
            select count(*) from p left join q on p.metric = q.metric || '_mean' and (q.cell ->> 'gamma_w')::double = gamma_w
              and (q.cell ->> 'gamma_sigma2')::double = gamma_sigma2
            where q.mean is null or abs(q.mean - p.mean) > 1e-12 * abs(p.mean)
            """;

        Assert.Equal(0, DuckDb.Number(runs.Phase, sql));
        Assert.Equal(
            DuckDb.Number(
                runs.Phase,
                "select count(*) from (unpivot (select columns('_mean$') from 'phase_diagram.parquet') on columns('_mean$'))"),
            DuckDb.Number(runs.Phase, $"select count(*) from ({DuckDb.Query("phase-diagram")})"));
    }

    [DuckDbFact]
    public void PolarsRecipe_FinishedRun_OneRowForEachVarianceAndOneColumnForEachWidth() => Assert.Equal("5 x 6", DuckDb.Pivot(runs.Phase));

    [DuckDbFact]
    public void Transfer_FinishedRun_SameOptimaAsTheTable()
    {
        string sql = $"""
            with q as ({DuckDb.Query("transfer")})
            select count(*) from 'transfer.parquet' t left join q on q.across = t.width and (q.others ->> 'parameterization') = t.parameterization
            where q.optimum_index is distinct from t.optimum_index or q.optimum is distinct from t.optimum or q.score is distinct from t.score
            """;

        Assert.Equal(0, DuckDb.Number(runs.Transfer, sql));
        Assert.Equal(4, DuckDb.Number(runs.Transfer, $"select count(*) from ({DuckDb.Query("transfer")})"));
    }

    [DuckDbFact]
    public void LearningCurves_FinishedRun_SameMeansAsTheTrajectories()
    {
        string sql = $"""
            with q as ({DuckDb.Query("learning-curves")}),
            t as (select width, parameterization, log2_learning_rate, step, avg(test_loss) as mean from 'trajectory.parquet' where test_loss is not null group by all)
            select count(*) from t left join q on q.loss = 'test_loss' and q.step = t.step and (q.cell ->> 'width')::bigint = width
              and (q.cell ->> 'parameterization') = parameterization and (q.cell ->> 'log2_learning_rate')::double = log2_learning_rate
            where q.mean is null or abs(q.mean - t.mean) > 1e-12 * t.mean
            """;

        Assert.Equal(0, DuckDb.Number(runs.Transfer, sql));
    }

    [DuckDbFact]
    public void Cost_FinishedRun_CountsEveryConfigurationAndSecond()
    {
        JsonElement total = Assert.Single(DuckDb.Rows(
            runs.Phase, $"select sum(configurations) as configurations, sum(core_seconds) as seconds from ({DuckDb.Query("cost")})"));

        Assert.Equal(50, total.GetProperty("configurations").GetDouble());
        Assert.Equal(
            DuckDb.Number(runs.Phase, "select sum(cpu_seconds) from read_json('journal/*.jsonl')"),
            total.GetProperty("seconds").GetDouble(),
            1e-9);
    }

    [DuckDbFact]
    public void EveryQuery_HalfFinishedRun_Runs()
    {
        string half = runs.Half("half", runs.Transfer);
        foreach (string query in (string[])["phase-diagram", "transfer", "learning-curves", "cost", "failures"])
        {
            IReadOnlyList<JsonElement> rows = DuckDb.Rows(half, DuckDb.Query(query));

            Assert.True(rows.Count > 0 == (query != "failures"), $"{query}: {rows.Count} rows");
        }
    }

    [DuckDbFact]
    public void EveryQueryOfShards_PackedRun_StopsAndSaysSo()
    {
        string half = runs.Half("packed", runs.Transfer);
        Directory.CreateDirectory(Path.Combine(half, "shards", "packs"));
        File.Create(Path.Combine(half, "shards", "packs", "pack.parquet")).Dispose();
        foreach (string query in (string[])["phase-diagram", "transfer", "learning-curves", "cost"])
        {
            Assert.Contains("This directory is packed", DuckDb.Complaint(half, DuckDb.Query(query)), StringComparison.Ordinal);
        }
    }

    [DuckDbFact]
    public void Failures_OneCommandFails_ListedWithItsReason()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("failing.yaml", """
            name: failing
            model: command
            command:
              run: [sh, -c, 'if test $0 = 2; then echo out of luck >&2; exit 7; fi; echo "{{\"loss\": $0}}"', '{point}']
              parameters: {point: integer}
              metrics: [loss]
            parameters: {point: [1, 2, 3]}
            """);

        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.True(run.ExitCode == 3, run.Error);
        JsonElement failure = Assert.Single(DuckDb.Rows(folder["out"], DuckDb.Query("failures")));
        Assert.Contains("out of luck", failure.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "2",
            failure.GetProperty("parameters").GetString() is { } json
                ? JsonDocument.Parse(json).RootElement.GetProperty("point").GetString()
                : "");
    }
}
