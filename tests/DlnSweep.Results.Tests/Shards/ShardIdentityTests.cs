using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DlnSweep.Storage.Tables;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Results.Tests.Shards;

public sealed class ShardIdentityTests : IDisposable
{
    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Shard_Alone_SaysItsParametersAndProvesItsId()
    {
        await sweep.RunAsync("seed: 7\nreplicates: 2\nparameters: {point: [1, 2]}\n");

        foreach (string path in Directory.GetFiles(sweep.Directory.Shards, "*", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(path);
            using TableFile reader = TableFile.Open(stream);
            string json = reader.Metadata.Single(e => e.Key == "dlnsweep.configuration").Value;

            Assert.Equal(
                Path.GetFileNameWithoutExtension(path),
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..32]);
            using JsonDocument configuration = JsonDocument.Parse(json);
            Assert.Equal("walk", configuration.RootElement.GetProperty("model").GetString());
            Assert.Equal(7, configuration.RootElement.GetProperty("seed").GetInt32());
            Assert.InRange(configuration.RootElement.GetProperty("parameters").GetProperty("point").GetDouble(), 1, 2);
        }
    }

    [Fact]
    public async Task Run_ShardsSwapped_BothQuarantinedAndRunAgain()
    {
        await sweep.RunAsync("seed: 7\nparameters: {point: [1, 2]}\n");
        IReadOnlyList<string> before = sweep.Results();
        string[] shards = Directory.GetFiles(sweep.Directory.Shards, "*", SearchOption.AllDirectories);
        byte[] first = File.ReadAllBytes(shards[0]);
        File.Copy(shards[1], shards[0], overwrite: true);
        File.WriteAllBytes(shards[1], first);

        await sweep.RunAsync("seed: 7\nparameters: {point: [1, 2]}\n");

        Assert.Equal(before, sweep.Results());
        Assert.Equal(2, Directory.GetFiles(sweep.Directory.Quarantine, "*.parquet").Length);
    }
}
