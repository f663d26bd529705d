using DlnSweep.Testing.Processes;

namespace DlnSweep.Benchmarks.Embedding;

/// <summary>The command in a fresh process on a sweep of one short run: what a user waits for an engine to start and to end.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const string Sweep = """
        name: tiny
        model: mixed
        seed: 1
        parameters: {d: 10, rank: 1, gamma_sigma2: -1.0, gamma_w: 1.0, max_iterations: 5}
        """;

    /// <summary>Wall seconds of <c>dlnsweep run</c> without a report, from the start of the process to its end.</summary>
    public static double Run(string engine)
    {
        string folder = Directory.CreateTempSubdirectory("dlnsweep-cold-").FullName;
        try
        {
            string file = Path.Combine(folder, "sweep.yaml");
            File.WriteAllText(file, Sweep);
            using SweepProcess process = SweepProcess.Start(
                folder, "run", file, "--out", Path.Combine(folder, "out"), "--engine", engine, "--no-report");
            double seconds = process.Wait(Limit).TotalSeconds;
            return process.ExitCode == 0 ? seconds : throw new InvalidOperationException(process.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
