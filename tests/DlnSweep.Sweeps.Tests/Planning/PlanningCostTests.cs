using System.Diagnostics;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;
using Xunit.Abstractions;

namespace DlnSweep.Sweeps.Tests.Planning;

/// <summary>Planning a million configurations takes about a second and no memory; the bounds leave room for a busy machine.</summary>
public sealed class PlanningCostTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("replicates: 10\nparameters: {learning_rate: {linspace: [0.1, 1, 100]}, label_noise: {linspace: [0, 1, 1000]}}")]
    [InlineData(
        "parameters: {learning_rate: {linspace: [0.1, 1, 1000]}, label_noise: {linspace: [0, 1, 1000]}}\nwhere: learning_rate + label_noise < 10 and data != 'none'"
    )]
    [InlineData("parameters: {label_noise: {arange: [1000000]}}\nshare_draws_over: [label_noise]")]
    public void Enumerate_MillionConfigurations_IsFastAndSmall(string rest) => Measure(() => ToySweep.Of(rest));

    [Theory]
    [InlineData("mixed", "gamma_sigma2: {linspace: [-3, 0, 1000]}, gamma_w: {linspace: [0, 2.8, 1000]}")]
    [InlineData("deep-linear", "log2_learning_rate: {linspace: [-8, 0, 1000]}, gamma0: {linspace: [0.1, 4, 1000]}")]
    [InlineData("diagonal", "alpha: {linspace: [0.1, 2, 1000]}, label_noise: {linspace: [0, 1, 1000]}")]
    public void Enumerate_MillionConfigurationsOfAModel_IsFastAndSmall(string model, string axes) =>
        Measure(() => SweepFile.Parse($"name: a\nmodel: {model}\nparameters: {{{axes}}}", "a.yaml", ModelRegistry.Standard));

    private void Measure(Func<SweepDefinition> read)
    {
        Assert.Single(SweepPlan.Create(ToySweep.Of("")).Enumerate());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan began = Environment.CpuUsage.TotalTime;
        SweepPlan plan = SweepPlan.Create(read());
        TimeSpan planned = Environment.CpuUsage.TotalTime - began;
        long count = 0;
        foreach (Configuration configuration in plan.Enumerate())
        {
            count += configuration.Id.Length / 32;
        }

        watch.Stop();
        TimeSpan all = Environment.CpuUsage.TotalTime - began;
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            $"CPU: planned {planned.TotalMilliseconds} ms, all {all.TotalMilliseconds} ms; wall {watch.ElapsedMilliseconds} ms; held {held >> 20} MiB");
        GC.KeepAlive(plan);

        Assert.Equal(1_000_000, count);
        Assert.InRange(all.TotalSeconds, 0, 20);
        Assert.InRange(held, long.MinValue, 200L << 20);
    }
}
