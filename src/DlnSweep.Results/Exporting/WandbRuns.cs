using System.Text;

namespace DlnSweep.Results.Exporting;

/// <summary>
/// A folder per run with what wandb keeps of one: config.json, wandb-history.jsonl (an object for each step, with <c>_step</c>) and
/// wandb-summary.json; and a script that logs them.
/// </summary>
internal static class WandbRuns
{
    /// <summary>Writes the files.</summary>
    public static void Write(IEnumerable<ExportedRun> runs, string sweep, string folder)
    {
        foreach (ExportedRun run in runs)
        {
            StringBuilder history = new();
            foreach (ExportedRow row in run.Rows)
            {
                history.Append(ExportText.Json(
                    row.Values.Select(v => KeyValuePair.Create(v.Key, (object)v.Value)).Prepend(new("_step", row.Step)))).Append('\n');
            }

            string place = Path.Combine(folder, run.Name);
            ExportText.Write(Path.Combine(place, "config.json"), ExportText.Json(run.Parameters) + "\n");
            ExportText.Write(Path.Combine(place, "wandb-history.jsonl"), history.ToString());
            ExportText.Write(
                Path.Combine(place, "wandb-summary.json"),
                ExportText.Json(run.Metrics.Append(new("status", run.Status)).Append(new("stop_reason", run.StopReason))) + "\n");
        }

        ExportText.Write(Path.Combine(folder, "import.py"), $$"""
            # Logs every run of this folder to wandb; with WANDB_MODE=offline into ./wandb, for 'wandb sync'.
            import json
            import pathlib
            import wandb

            for place in sorted(p.parent for p in pathlib.Path(__file__).parent.glob("*/config.json")):
                read = lambda name: json.loads((place / name).read_text(encoding="utf-8"))
                run = wandb.init(project={{ExportText.Quote(sweep)}}, name=place.name, config=read("config.json"))
                for line in (place / "wandb-history.jsonl").read_text(encoding="utf-8").splitlines():
                    row = json.loads(line)
                    run.log(row, step=row.pop("_step"))
                run.summary.update(read("wandb-summary.json"))
                run.finish()

            """);
    }
}
