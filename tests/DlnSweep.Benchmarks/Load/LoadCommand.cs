using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Benchmarks.Load;

/// <summary>What sweeps on clusters of this machine's processes take from the server of the store: a table of docs/scaling.md.</summary>
internal static class LoadCommand
{
    public static int Run(string[] args)
    {
        bool writes = args is [.., "--write"];
        int[] numbers = [.. args.SkipLast(writes ? 1 : 0).Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
        if (numbers.Length == 0 || numbers.Length % 2 != 0 || numbers.Any(n => n < 1))
        {
            Console.Error.WriteLine("usage: load SILOS CONFIGURATIONS [SILOS CONFIGURATIONS...] [--write]");
            return 2;
        }

        List<string> lines =
        [
            "",
            $"{Machine.Description} (commit {Repository.Commit})",
            "",
            "| store | silos | configurations | a second | writes for each | CPU of the server for each, ms | without a sweep, cores | "
                + "connections |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
        ];
        lines.ForEach(Console.WriteLine);
        for (int i = 0; i < numbers.Length; i += 2)
        {
            Add(LoadMeasurement.OnPostgres(numbers[i], numbers[i + 1]));
            Add(LoadMeasurement.OnRedis(numbers[i], numbers[i + 1]));
        }

        return writes
            ? MarkedText.Replace(Path.Combine(Checkout.Root, "docs", "scaling.md"), "load", string.Join('\n', lines) + "\n\n")
            : 0;

        void Add(LoadResult result)
        {
            lines.Add(Row(result));
            Console.WriteLine(lines[^1]);
        }
    }

    private static string Row(LoadResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {r.Store} | {r.Silos} | {r.Configurations:N0} | {r.Rate:N0} | {r.Writes:F3} | "
            + $"{1e3 * Math.Max(0, r.StoreCpu - r.IdleCpu) / r.Configurations:F3} | {r.IdleCores:F3} | {r.Connections} |");
}
