using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace DlnSweep.Benchmarks.Statistics;

/// <summary><c>statistics</c>: BenchmarkDotNet over the kernels, in this process.</summary>
internal static class StatisticsCommand
{
    public static int Run(string[] args)
    {
        IConfig config = ManualConfig
            .Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "dlnsweep-benchmarks"));
        BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(args.Length > 0 ? args : ["--filter", "*"], config);
        return 0;
    }
}
