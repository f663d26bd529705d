using BenchmarkDotNet.Attributes;
using DlnSweep.Benchmarks.Kernels;

namespace DlnSweep.Benchmarks.Statistics;

/// <summary>Our side of the kernel table alone, with BenchmarkDotNet's statistics and its count of allocations.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private Action? prepare;
    private Action call = () => { };

    /// <summary>The rows of the table whose calls can be repeated without preparation.</summary>
    public static IEnumerable<string> Names => KernelTable.Rows.Where(k => k.Make(k.Size).Prepare is null).Select(k => k.Name);

    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        Kernel row = KernelTable.Rows.First(k => k.Name == Kernel);
        (prepare, call) = row.Make(row.Size);
        prepare?.Invoke();
    }

    [Benchmark]
    public void Run() => call();
}
