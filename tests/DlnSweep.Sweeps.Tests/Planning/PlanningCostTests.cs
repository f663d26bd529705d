using System.Security.Cryptography;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;
using Xunit.Abstractions;

namespace DlnSweep.Sweeps.Tests.Planning;

/// <summary>
/// Planning configurations takes a small multiple of as many hashes, which every id needs, and no memory. Both are measured in CPU
/// time in one run, so the bound holds on a slow or busy machine.
/// </summary>
[Collection(MeasuredTests.Name)]
public sealed class PlanningCostTests(ITestOutputHelper output)
{
    private const int Count = 200_000;

    // About the length of a configuration's canonical JSON.
    private const int HashedBytes = 300;

    // Seen: 2 to 5.
    private const double MostHashes = 15;

    [Theory]
    [InlineData("replicates: 10\nparameters: {learning_rate: {linspace: [0.1, 1, 100]}, label_noise: {linspace: [0, 1, 200]}}")]
    [InlineData(
        "parameters: {learning_rate: {linspace: [0.1, 1, 1000]}, label_noise: {linspace: [0, 1, 200]}}\nwhere: learning_rate + "
            + "label_noise < 10 and data != 'none'"
    )]
    [InlineData("parameters: {label_noise: {arange: [200000]}}\nshare_draws_over: [label_noise]")]
    public void Enumerate_ManyConfigurations_IsFastAndSmall(string rest) => Measure(() => ToySweep.Of(rest));

    [Theory]
    [InlineData("mixed", "gamma_sigma2: {linspace: [-3, 0, 1000]}, gamma_w: {linspace: [0, 2.8, 200]}")]
    [InlineData("deep-linear", "log2_learning_rate: {linspace: [-8, 0, 1000]}, gamma0: {linspace: [0.1, 4, 200]}")]
    [InlineData("diagonal", "alpha: {linspace: [0.1, 2, 1000]}, label_noise: {linspace: [0, 1, 200]}")]
    public void Enumerate_ManyConfigurationsOfAModel_IsFastAndSmall(string model, string axes) =>
        Measure(() => SweepFile.Parse($"name: a\nmodel: {model}\nparameters: {{{axes}}}", "a.yaml", ModelRegistry.Standard));

    private void Measure(Func<SweepDefinition> read)
    {
        // Compiles what is measured.
        Assert.Equal(Count, SweepPlan.Create(read()).Enumerate().Count());
        HashAsMany();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan hashes = HashAsMany();
        TimeSpan began = Environment.CpuUsage.TotalTime;
        SweepPlan plan = SweepPlan.Create(read());
        TimeSpan planned = Environment.CpuUsage.TotalTime - began;
        long count = 0;
        foreach (Configuration configuration in plan.Enumerate())
        {
            count += configuration.Id.Length / 32;
        }

        TimeSpan all = Environment.CpuUsage.TotalTime - began;
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            $"CPU: {hashes.TotalMilliseconds} ms for the hashes, planned {planned.TotalMilliseconds} ms, all {all.TotalMilliseconds} ms; "
                + $"held {held >> 20} MiB");
        GC.KeepAlive(plan);

        Assert.Equal(Count, count);
        Assert.InRange(all / hashes, 0, MostHashes);
        Assert.InRange(held, long.MinValue, 40L << 20);
    }
    private static TimeSpan HashAsMany()
    {
        byte[] text = new byte[HashedBytes];
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        TimeSpan began = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(text, i);
            SHA256.HashData(text, hash);
        }

        return Environment.CpuUsage.TotalTime - began;
    }
}
