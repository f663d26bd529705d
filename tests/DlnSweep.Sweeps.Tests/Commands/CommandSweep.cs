using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Sweeps.Tests.Commands;

/// <summary>Runs sweeps of a shell script in a folder of its own.</summary>
internal sealed class CommandSweep : IDisposable
{
    private readonly string home = System.IO.Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public CommandSweep(string script, string command, string rest)
    {
        File.WriteAllText(this["script.sh"], script.ReplaceLineEndings("\n"));
        Text = $"name: shell\nmodel: command\ncommand:\n{Indent("run: [/bin/sh, script.sh, '{x}']\n" + command)}seed: 3\n{rest}";
    }

    public string Text { get; }

    public SweepDirectory Directory => new(this["out"]);

    public RecordingObserver Observer { get; } = new();

    public string this[string name] => Path.Combine(home, name);

    public SweepPlan Plan() => SweepPlan.Create(SweepFile.Parse(Text, this["sweep.yaml"], ModelRegistry.Standard));

    public SweepSession Open() => SweepSession.Open(Plan(), Directory, null, NullLoggerFactory.Instance);

    public async Task<Coverage?> RunAsync(RunOptions? options = null, CancellationToken stop = default)
    {
        using SweepSession session = Open();
        return await SweepRunner.RunAsync(session, new LocalEngine(), options ?? new RunOptions(), Observer, _ => { }, stop);
    }

    public IReadOnlyList<string> Shards() =>
        [
            .. System
                .IO.Directory.EnumerateFiles(Directory.Shards, "*.parquet", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(p =>
                    Path.GetFileName(p) + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(p)))),
        ];

    public string Failure() => File.ReadAllText(System.IO.Directory.GetFiles(Directory.Failures, "*.json").Single());

    public void Dispose() => System.IO.Directory.Delete(home, recursive: true);

    private static string Indent(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"  {l}\n"));
}
