using DlnSweep.Benchmarks.Embedding;
using DlnSweep.Benchmarks.Estimates;
using DlnSweep.Benchmarks.Kernels;
using DlnSweep.Benchmarks.Load;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Profile;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Benchmarks.Scale;
using DlnSweep.Benchmarks.Simulation;
using DlnSweep.Benchmarks.Statistics;
using DlnSweep.Benchmarks.Study;

namespace DlnSweep.Benchmarks;

/// <summary>What this program does: a line per command.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, (string Help, Func<string[], int> Run)> All = new()
    {
        ["engines"] = ("the silo within a command against the local engine: engines [ROUNDS] [study]", EnginesCommand.Run),
        ["estimates"] = (
            "what the studies were predicted to take, and took: estimates [--write] [--runs DIR] [FILTER]",
            EstimatesCommand.Run),
        ["kernels"] = ("numerical kernels against numpy with OpenBLAS: kernels [FILTER]", KernelsCommand.Run),
        ["orchestration"] = (
            "trials that do nothing, against other ways of running them: orchestration [TRIALS...]",
            OrchestrationCommand.Run),
        ["load"] = (
            "what sweeps on silos take from the server of the store: load SILOS CONFIGURATIONS... [--write], into docs/scaling.md",
            LoadCommand.Run),
        [MergeOnce.Command] = ("the process that scale merge starts", MergeOnce.Run),
        ["profile"] = ("where one mixed run spends its time: the table of docs/performance.md", ProfileCommand.Run),
        ["programs"] = ("a program that does nothing as a trial: programs [TRIALS]", ProgramsCommand.Run),
        ["scale"] = (
            "what large sweeps cost beside their runs: scale [planning] [flat] [resume] [merge] [tail] [live] [width]",
            ScaleCommand.Run),
        ["simulate"] = (
            "sweeps of a million to a billion on many machines, from measured costs; --write puts it into docs/scaling.md",
            SimulateCommand.Run),
        ["statistics"] = ("our kernels alone with BenchmarkDotNet: statistics and allocations", StatisticsCommand.Run),
        ["study"] = ("the published 30 x 30 study end to end against numpy: study [ROUNDS]", StudyCommand.Run),
        ["table"] = ("the Markdown tables of the latest results; --write puts them into README.md and docs", TableCommand.Run),
    };

    public static int Run(string[] args)
    {
        if (args.Length > 0 && All.TryGetValue(args[0], out var command))
        {
            return command.Run(args[1..]);
        }

        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/DlnSweep.Benchmarks -- COMMAND");
        foreach ((string name, (string help, _)) in All)
        {
            Console.Error.WriteLine($"  {name,-14} {help}");
        }

        return 2;
    }
}
