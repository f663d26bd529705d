using System.Globalization;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary>The part of a sweep that this process runs.</summary>
internal static class SliceOption
{
    /// <summary>
    /// Reads <c>I/N</c>. <c>auto/N</c> (and plain <c>auto</c> inside a Slurm array) takes the number from the scheduler: SLURM_ARRAY_TASK_ID
    /// counted from SLURM_ARRAY_TASK_MIN, or JOB_COMPLETION_INDEX of a Kubernetes Indexed Job. In an array that has not N tasks, such as one
    /// that runs again what is missing, the task's id is the number of the slice, from 1.
    /// </summary>
    /// <exception cref="UsageException">It is not of that form.</exception>
    public static Slice? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string expanded = text.StartsWith("auto", StringComparison.Ordinal) ? FromScheduler(text["auto".Length..]) : text;
        return Slice.TryParse(expanded, out Slice slice)
            ? slice
            : throw new UsageException($"--slice {text}: expected I/N with I from 1 to N, such as 2/8, or auto/N inside an array job.");
    }

    /// <summary>Refuses to run a part of a sweep that needs the results of all of them.</summary>
    /// <exception cref="UsageException">The sweep is refined.</exception>
    public static void Check(Slice? slice, SweepDefinition sweep)
    {
        if (slice is not null && sweep.Refine is not null)
        {
            throw new UsageException("A sweep with 'refine' cannot run in slices: what is added depends on the results of all of them.");
        }
    }

    private static string FromScheduler(string rest)
    {
        string? count = rest.StartsWith('/') ? rest[1..] : Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_COUNT");
        bool isWhole = Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_COUNT") is not { } tasks || tasks == count;
        int? number =
            Number("SLURM_ARRAY_TASK_ID") is { } task ? (isWhole ? task - (Number("SLURM_ARRAY_TASK_MIN") ?? 0) + 1 : task)
            : Number("JOB_COMPLETION_INDEX") is { } index ? index + 1
            : null;
        return number is null || count is null
            ? throw new UsageException("--slice auto: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX says which part this is.")
            : string.Create(CultureInfo.InvariantCulture, $"{number}/{count}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
}
