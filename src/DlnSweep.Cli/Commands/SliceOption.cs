using System.Globalization;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary>The part of a sweep that this process runs.</summary>
internal static class SliceOption
{
    /// <summary>
    /// Reads <c>I/N</c>. <c>auto/N</c> (and plain <c>auto</c> inside a Slurm array) takes the number from the scheduler: the place of
    /// SLURM_ARRAY_TASK_ID in an array of N evenly numbered tasks, or JOB_COMPLETION_INDEX of a Kubernetes Indexed Job. An array of some of
    /// the slices does not say how those are numbered, and is refused: a guess would run another slice and call it done.
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
            throw new UsageException("A sweep with 'refine' cannot run in slices: refinement needs the results of all of them.");
        }
    }

    private static string FromScheduler(string rest)
    {
        string? count = rest.StartsWith('/') ? rest[1..] : Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_COUNT");
        int? number = Number("SLURM_ARRAY_TASK_ID") is { } task ? PlaceInArray(task, count) : Number("JOB_COMPLETION_INDEX") + 1;
        return number is null || count is null
            ? throw new UsageException("--slice auto: SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX are not set, so the slice is unknown.")
            : string.Create(CultureInfo.InvariantCulture, $"{number}/{count}");
    }

    private static int PlaceInArray(int task, string? slices)
    {
        int? tasks = Number("SLURM_ARRAY_TASK_COUNT"), first = Number("SLURM_ARRAY_TASK_MIN"), last = Number("SLURM_ARRAY_TASK_MAX");
        int step = Number("SLURM_ARRAY_TASK_STEP") is > 0 and int given ? given : 1;
        if (tasks is not null && first is not null && slices != tasks.Value.ToString(CultureInfo.InvariantCulture))
        {
            throw Unclear(task, slices, string.Create(CultureInfo.InvariantCulture, $"the job array has {tasks} "
                + $"task{(tasks == 1 ? "" : "s")}, not {slices}"));
        }

        return tasks is null || first is null ? throw Unclear(task, slices, "the job array does not say how many tasks it has and where "
            + "they begin")
            : (task - first) % step != 0 || task < first || (task - first) / step >= tasks || (last - first) / step >= tasks
                ? throw Unclear(task, slices, "the tasks of the job array are not evenly numbered")
            : ((task - first.Value) / step) + 1;
    }

    private static UsageException Unclear(int task, string? slices, string reason) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"--slice auto/{slices}: {reason}, so that it is not clear which slice task {task} is. Where tasks are numbered like slices, from "
            + $"1 (as "
            + $"'status --missing-slices' prints them), write --slice $SLURM_ARRAY_TASK_ID/{slices}; where they count from 0, --slice "
                + $"$((SLURM_ARRAY_TASK_ID+1))/{slices}."));

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
}
