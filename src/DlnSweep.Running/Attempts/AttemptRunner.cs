using System.Globalization;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Failures;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Journaling;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Attempts;

/// <summary>
/// One process's means to work on a sweep: what every engine does for an attempt, from its first step to its journal entry. Can be
/// used from any number of threads.
/// </summary>
/// <param name="work">The sweep and its options.</param>
/// <param name="engine">The engine's name, for the journal.</param>
/// <param name="team">Threads that the runs' kernels may use.</param>
internal sealed class AttemptRunner(SweepWork work, string engine, IWorkTeam team) : IDisposable
{
    private readonly ConfigurationRunner runner = new(
        work.Model,
        work.Store.Shards,
        new CheckpointStore(work.Store.Workspace, work.Store.Directory, work.Loggers.CreateLogger<CheckpointStore>()),
        work.Options.CheckpointEvery);

    private readonly Journal journal = new(work.Store.Workspace.Files, work.Store.Directory, work.Store.Owner, TimeProvider.System);

    /// <summary>The means for a sweep, with the folders that its shards need.</summary>
    /// <inheritdoc cref="AttemptRunner" path="/param"/>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static AttemptRunner Open(SweepWork work, string engine, IWorkTeam team)
    {
        Guard(() => work.Store.Shards.Prepare(work.Missing.Count), "make the folders of the shards");
        return new AttemptRunner(work, engine, team);
    }

    /// <summary>Makes one attempt in the calling thread.</summary>
    /// <param name="configuration">What to run.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="advanced">Hears the progress, 0 to 1.</param>
    /// <param name="ensureCurrent">Called before anything is published; throws <see cref="SupersededException"/> to prevent it.</param>
    /// <param name="stop">Asks for a checkpoint and an early return.</param>
    /// <param name="computed">Called when all that is left is to publish the shard, which keeps a disk busy and no core.</param>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    /// <exception cref="SupersededException">Another attempt has taken over.</exception>
    public AttemptResult Attempt(
        Configuration configuration,
        int attempt,
        Action<double> advanced,
        Action ensureCurrent,
        CancellationToken stop,
        Action? computed = null)
    {
        AttemptClock clock = AttemptClock.Start();
        AttemptResult result;
        try
        {
            result = runner.Run(configuration, team, advanced, ensureCurrent, computed ?? (() => { }), stop);
        }
        catch (Exception error) when (error is not (StorageException or SupersededException))
        {
            result = new AttemptResult(ConfigurationStatus.Failed, Error: error.Message,
                IsFinal: error is RunFailedException { IsMistake: true });
        }

        Guard(() => journal.Add(clock.Entry(work, engine, configuration, attempt, result.Outcome, result.Error)), "write the journal");
        return result;
    }

    /// <summary>The memory that a configuration declares, bytes.</summary>
    public double MemoryOf(Configuration configuration) => work.Model.Cost(configuration.Values).MemoryBytes;

    /// <summary>Why a configuration cannot be run within a budget; null when it can.</summary>
    /// <param name="bytes">The memory that it declares.</param>
    /// <param name="budget">The memory that there is for runs.</param>
    public static string? Refusal(double bytes, double budget) =>
        bytes <= budget
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"It declares {bytes / 1e9:0.0##} GB of working memory; {budget / 1e9:0.0##} GB are available for runs.");

    /// <summary>Takes note of a failed attempt; after the last one that is allowed, the failure is recorded.</summary>
    /// <param name="configuration">What was run.</param>
    /// <param name="errors">The errors of all attempts: this one's is added.</param>
    /// <param name="failed">The attempt.</param>
    /// <param name="uncounted">How many of the errors count for no attempt.</param>
    /// <returns>Whether it was the last.</returns>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public bool Concludes(Configuration configuration, List<string> errors, AttemptResult failed, int uncounted = 0)
    {
        errors.Add(failed.Error!);
        if (!failed.IsFinal && errors.Count - uncounted < work.Options.Attempts)
        {
            return false;
        }

        RecordFailure(configuration, errors);
        return true;
    }

    /// <summary>Records that every attempt at a configuration failed.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public void RecordFailure(Configuration configuration, IReadOnlyList<string> errors) =>
        Guard(
            () =>
                FailureRecord.Publish(
                    work.Store.Workspace,
                    work.Store.Directory,
                    configuration.Id,
                    configuration.Replicate,
                    configuration.Values,
                    errors),
            "record a failure");

    /// <summary>Writes what the journal still holds.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public void Dispose() => Guard(journal.Dispose, "write the journal");

    private static void Guard(Action operation, string what)
    {
        try
        {
            operation();
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot {what}: {StorageException.Reason(cause)}", cause);
        }
    }
}
