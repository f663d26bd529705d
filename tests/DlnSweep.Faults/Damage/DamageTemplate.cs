namespace DlnSweep.Faults.Damage;

/// <summary>An output directory that cases are copied from, and the results that a run in an undamaged copy leaves.</summary>
internal sealed class DamageTemplate
{
    /// <summary>GB that suffice for all but the configurations that are refused by design.</summary>
    public const string Memory = "0.002";

    private DamageTemplate(string sweepFile, string directory, SweepResults expected, int exitCode, bool isFinished)
    {
        IsFinished = isFinished;
        SweepFile = sweepFile;
        Directory = directory;
        Expected = expected;
        ExitCode = exitCode;
    }

    public string SweepFile { get; }

    public string Directory { get; }

    public SweepResults Expected { get; }

    /// <summary>Whether the results are all there.</summary>
    public bool IsFinished { get; }

    /// <summary>The exit code of a run: 0, or 3 where a configuration fails by design.</summary>
    public int ExitCode { get; }

    /// <summary>A finished sweep with two configurations that are refused for their memory, so that there are failure records.</summary>
    public static DamageTemplate Finished(string folder) => Create(folder, "finished", """
        name: finished
        model: mixed
        seed: 7
        parameters: {d: [8, 12, 400], rank: 2, gamma_sigma2: [-1.5, -0.5], gamma_w: 1.4, singular_values: 2, max_iterations: 12}
        """, checkpoints: false);

    /// <summary>A sweep that was stopped in the middle: a result, checkpoints, the checkpoints before them, a heartbeat.</summary>
    public static DamageTemplate Stopped(string folder) => Create(folder, "stopped", """
        name: stopped
        model: mixed
        seed: 7
        parameters: {d: [8, 24], rank: 2, gamma_sigma2: [-1.5, -0.5], gamma_w: 1.4, stopping: false, max_iterations: 60}
        """, checkpoints: true);

    /// <summary>
    /// The finished sweep again, of which a part was packed before the grid was extended: packs, shards beside them, tables that a merge
    /// extended.
    /// </summary>
    public static DamageTemplate Packed(string folder, DamageTemplate finished)
    {
        string file = Path.Combine(folder, "packed.yaml");
        string directory = Path.Combine(folder, "packed");
        string whole = File.ReadAllText(finished.SweepFile);
        foreach (string part in (string[])[First(whole).Replace(", -0.5", "", StringComparison.Ordinal), First(whole), whole])
        {
            File.WriteAllText(file, part);
            _ = InProcess.Run("run", file, "--out", directory, "--no-report", "--workers", "1", "--memory", Memory);
            if (part != whole)
            {
                _ = InProcess.Run("merge", directory, "--pack");
            }
        }

        IReadOnlyList<string> differences = finished.Expected.Differences(directory);
        return differences.Count == 0
            ? new DamageTemplate(file, directory, finished.Expected, finished.ExitCode, isFinished: true)
            : throw new InvalidOperationException($"The packed sweep differs without any damage:\n{string.Join('\n', differences)}");
    }

    /// <summary>A copy for one case.</summary>
    public string Copy(string target)
    {
        foreach (string path in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Directory, path));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        return target;
    }

    private static string First(string sweep) => sweep.Replace("8, 12, 400", "8", StringComparison.Ordinal);

    private static DamageTemplate Create(string folder, string name, string text, bool checkpoints)
    {
        string file = Path.Combine(folder, name + ".yaml");
        File.WriteAllText(file, text);
        string calm = Path.Combine(folder, name + "-calm");
        (int code, _, string error) = InProcess.Run("run", file, "--out", calm, "--no-report", "--workers", "1", "--memory", Memory);
        if (code is not (0 or 3))
        {
            throw new InvalidOperationException($"The undamaged run of {name} ended with {code}:\n{error}");
        }

        string directory = calm;
        if (checkpoints)
        {
            directory = Path.Combine(folder, name);
            Stop(file, directory);
        }

        return new DamageTemplate(file, directory, SweepResults.Read(calm), code, !checkpoints);
    }

    // Kills a run once a checkpoint has one before it and another configuration has its result.
    private static void Stop(string file, string directory)
    {
        for (int attempt = 0; ; attempt++)
        {
            using (
                System.Diagnostics.Process run = System.Diagnostics.Process.Start(
                    new System.Diagnostics.ProcessStartInfo(
                        "dotnet",
                        [
                            Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"),
                            "run",
                            file,
                            "--out",
                            directory,
                            "--no-report",
                            "--workers",
                            "2",
                            "--checkpoint-seconds",
                            "0",
                        ])
                    {
                        RedirectStandardError = true,
                        RedirectStandardOutput = true,
                    }
                )!)
            {
                while (!run.HasExited && Count(directory, "checkpoints") < 3)
                {
                    Thread.Yield();
                }

                run.Kill();
                run.WaitForExit();
            }

            if (Count(directory, "checkpoints") >= 2)
            {
                string heartbeats = Path.Combine(directory, ".dlnsweep", "running");
                System.IO.Directory.CreateDirectory(heartbeats);
                File.WriteAllText(
                    Path.Combine(heartbeats, "left.json"),
                    $$"""
                    {
                      "Host": "{{Environment.MachineName}}", "ProcessId": {{Environment.ProcessId}},
                      "Started": "{{DateTimeOffset.UtcNow:O}}", "At": "{{DateTimeOffset.UtcNow:O}}",
                      "Running": {"abc": 0.5}, "Finished": 3, "Total": 9
                    }
                    """);
                return;
            }

            if (attempt == 20)
            {
                throw new InvalidOperationException("No run could be stopped between two checkpoints.");
            }

            System.IO.Directory.Delete(directory, recursive: true);
        }
    }

    private static int Count(string directory, string folder)
    {
        string path = Path.Combine(directory, folder);
        return System.IO.Directory.Exists(path) ? System.IO.Directory.GetFiles(path).Length : 0;
    }
}
