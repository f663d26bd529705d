using System.Security.Cryptography;
using System.Text;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Bytes;

/// <summary>
/// A small sweep of each model and method leaves the bytes that it left before: digests.txt has SHA-256 of every table, and of all shards
/// in the order of their names. Tables carry the number of the release, so a new release has new digests; nothing else may change them.
/// </summary>
public sealed class ByteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public static TheoryData<string> Sweeps { get; } =
        [
            .. Directory.EnumerateFiles(PathOf("Sweeps"), "*.yaml")
                .Select(p => Path.GetFileNameWithoutExtension(p))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Run_SmallSweep_LeavesTheSameBytesAsBefore(string name)
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Read(PathOf("Sweeps", name + ".yaml"), ModelRegistry.Standard));
        SweepDirectory directory = new(Path.Combine(folder, name));
        using (SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance))
        {
            await SweepRunner.RunAsync(
                session,
                new LocalEngine(),
                new RunOptions(),
                new RecordingObserver(),
                _ => { },
                CancellationToken.None);
        }

        string[] left = [.. Digests(directory).Select(d => $"{name} {d}")];

        string[] before = File.ReadAllLines(PathOf("digests.txt"));
        Assert.True(
            left.SequenceEqual(before.Where(l => l.StartsWith(name + " ", StringComparison.Ordinal))),
            $"The sweep {name} left other bytes than digests.txt says:\n{string.Join('\n', left)}");
    }

    private static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Bytes", .. parts]);

    private static IEnumerable<string> Digests(SweepDirectory directory)
    {
        foreach (string table in Directory.EnumerateFiles(directory.Root, "*.parquet").Order(StringComparer.Ordinal))
        {
            yield return $"{Path.GetFileName(table)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(table)))}";
        }

        string[] shards = Directory.GetFiles(directory.Shards, "*.parquet", SearchOption.AllDirectories);
        StringBuilder all = new();
        foreach (string shard in shards.OrderBy(Path.GetFileName, StringComparer.Ordinal))
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(shard)));
            all.Append(Path.GetFileName(shard)).Append(' ').Append(hash).Append('\n');
        }

        yield return $"{shards.Length} shards {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(all.ToString())))}";
    }
}
