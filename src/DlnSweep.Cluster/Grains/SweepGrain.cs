using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// One sweep: starts partitions as earlier ones run out of work, and remembers which are done. One reminder brings it back after a restart
/// of everything, so the sweep needs no client to go on.
/// </summary>
[Reentrant]
internal sealed partial class SweepGrain(
    [PersistentState(SweepState.Name, ClusterNames.Storage)] IPersistentState<SweepState> state,
    GrainSettings settings,
    IClusterMembershipService membership,
    ILogger<SweepGrain> log) : Grain, ISweepGrain, IRemindable
{
    /// <summary>The name of the reminder that a sweep has while it is under way.</summary>
    public const string ReminderName = "sweep";

    private const int Tries = 20;
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly SortedSet<int> started = [];
    private readonly HashSet<int> drained = [];
    private readonly Dictionary<int, int> refusals = [];
    private Task writing = Task.CompletedTask;
    private readonly Watchers watchers = new();
    private IGrainTimer? timer;
    private int window = 1;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State.Phase == SweepPhase.Running)
        {
            LogGoingOn(state.State.Done.Count, state.State.Request!.Partitions.Length);
            Follow();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<SweepProgress> StartAsync(SweepRequest request, CancellationToken stop = default)
    {
        SweepState known = state.State;
        if (known.Phase == SweepPhase.Running && known.Request!.Sweep == request.Sweep)
        {
            return Progress();
        }

        if (known.Phase == SweepPhase.Running)
        {
            await StopAsync(stop);
        }

        int run = known.Run + 1;
        await UpdateAsync(s =>
        {
            s.Run = run;
            s.Phase = request.Partitions.Length == 0 ? SweepPhase.Done : SweepPhase.Running;
            s.Reason = null;
            s.Request = request;
            s.Done = [];
        });
        if (settings.HasReminders && request.Partitions.Length > 0)
        {
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod, stop);
        }

        started.Clear();
        drained.Clear();
        refusals.Clear();
        LogBegun(state.State.Request!.Sweep.Directory, run, request.Partitions.Length);
        Follow();
        return Progress();
    }

    /// <inheritdoc/>
    public Task<SweepProgress> WatchAsync(ISweepWatcher? watcher, CancellationToken stop = default)
    {
        if (watcher is not null)
        {
            watchers.Add(watcher);
        }

        return Task.FromResult(Progress());
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop = default) => EndAsync(state.State.Run, SweepPhase.Stopped, null);

    /// <inheritdoc/>
    public async Task DrainedAsync(int run, int partition, int window, CancellationToken stop = default)
    {
        if (run == state.State.Run)
        {
            this.window = Math.Max(1, window);
            drained.Add(partition);
            await AdvanceAsync();
        }
    }

    /// <inheritdoc/>
    public async Task FinishedAsync(int run, int partition, CancellationToken stop = default)
    {
        if (run != state.State.Run || state.State.Phase != SweepPhase.Running)
        {
            return;
        }

        started.Remove(partition);
        drained.Remove(partition);
        await UpdateAsync(s => s.Done.Add(partition));
        if (state.State.Done.Count >= state.State.Request!.Partitions.Length)
        {
            await EndAsync(run, SweepPhase.Done, null);
        }
        else
        {
            await AdvanceAsync();
        }
    }

    /// <inheritdoc/>
    public Task HaltAsync(int run, string reason, CancellationToken stop = default) => EndAsync(run, SweepPhase.Halted, reason);

    private void Follow()
    {
        timer?.Dispose();
        timer = this.RegisterGrainTimer(
            AdvanceAsync,
            new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { Interleave = true, KeepAlive = true });
    }

    // Starts what may start, and asks the partitions under way again: one whose silo died comes back to life by it.
    private async Task AdvanceAsync()
    {
        if (state.State is not { Phase: SweepPhase.Running, Request: { } request })
        {
            timer?.Dispose();
            return;
        }

        int most = 1 + (window / request.PartitionSize);
        foreach (int partition in request.Partitions)
        {
            if (started.Count - drained.Count >= 1 || started.Count > most)
            {
                break;
            }

            if (!state.State.Done.Contains(partition))
            {
                started.Add(partition);
            }
        }

        await Task.WhenAll(started.ToArray().Select(StartPartitionAsync));
    }

    private async Task StartPartitionAsync(int partition)
    {
        int refused = refusals.GetValueOrDefault(partition);
        PartitionAssignment assignment = AssignmentOf(partition);
        SiloAddress[] silos =
        [
            .. membership.CurrentSnapshot.Members.Values.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress).Order(),
        ];
        try
        {
            if (refused > 0 && silos.Length > 0)
            {
                // The silo that it was on cannot take part; the next one may.
                RequestContext.Set(IPlacementDirector.PlacementHintKey, silos[refused % silos.Length]);
            }

            string? refusal = await GrainFactory.GetGrain<IPartitionGrain>(PartitionGrain.KeyOf(assignment)).StartAsync(assignment);
            if (refusal is not null)
            {
                refusals[partition] = refused + 1;
                if (refused >= 2 * silos.Length)
                {
                    await HaltAsync(assignment.Run, refusal);
                }
            }
        }
        catch (Exception error)
        {
            LogNotStarted(partition, error.Message);
        }
    }

    private PartitionAssignment AssignmentOf(int partition) => new(
        state.State.Request!.Sweep,
        this.GetPrimaryKeyString(),
        state.State.Run,
        partition,
        state.State.Request.PartitionSize,
        refusals.GetValueOrDefault(partition));

    private async Task EndAsync(int run, SweepPhase phase, string? reason)
    {
        if (run != state.State.Run || state.State.Phase != SweepPhase.Running)
        {
            return;
        }

        await UpdateAsync(s =>
        {
            s.Phase = phase;
            s.Reason = reason;
        });
        LogEnded(state.State.Request!.Sweep.Directory, run, phase, reason);
        timer?.Dispose();
        await Task.WhenAll(started.ToArray().Select(StopPartitionAsync));
        SweepProgress progress = Progress();
        watchers.Tell(w => w.ChangedAsync(progress));
        if (settings.HasReminders && await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task StopPartitionAsync(int partition)
    {
        try
        {
            await GrainFactory.GetGrain<IPartitionGrain>(PartitionGrain.KeyOf(AssignmentOf(partition))).StopAsync();
        }
        catch (Exception error)
        {
            LogNotStarted(partition, error.Message);
        }
    }

    // One write after the other, although the grain is reentrant.
    private Task UpdateAsync(Action<SweepState> change) => writing = WriteAsync(writing, change);

    // A write that failed may have come through all the same: read what is true, and decide again.
    private async Task WriteAsync(Task before, Action<SweepState> change)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        bool failed = false;
        await RetryPolicy
            .Create(
                Tries - 1,
                error =>
                {
                    failed = true;
                    LogNotWritten(error.Message);
                })
            .RunAsync(async () =>
            {
                if (failed)
                {
                    await ReadAsync();
                }

                change(state.State);
                await state.WriteStateAsync();
            });
    }

    private async Task ReadAsync()
    {
        try
        {
            await state.ReadStateAsync();
        }
        catch (Exception error)
        {
            LogNotWritten(error.Message);
        }
    }

    private SweepProgress Progress() => new(
        state.State.Run, state.State.Phase, state.State.Reason, state.State.Done.Count, state.State.Request?.Partitions.Length ?? 0);

    [LoggerMessage(EventId = 441, Level = LogLevel.Information, Message = "{Sweep}: run {Run} starts with {Partitions} partitions")]
    private partial void LogBegun(string sweep, int run, int partitions);

    [LoggerMessage(EventId = 442, Level = LogLevel.Information, Message = "A sweep resumes: {Done} of {Partitions} partitions are done")]
    private partial void LogGoingOn(int done, int partitions);

    [LoggerMessage(EventId = 443, Level = LogLevel.Information, Message = "{Sweep}: run {Run} ends: {Phase} {Reason}")]
    private partial void LogEnded(string sweep, int run, SweepPhase phase, string? reason);

    [LoggerMessage(EventId = 444, Level = LogLevel.Warning, Message = "Partition {Partition} does not answer; retrying: {Reason}")]
    private partial void LogNotStarted(int partition, string reason);

    [LoggerMessage(
        EventId = 445,
        Level = LogLevel.Warning,
        Message = "The state of a sweep could not be stored; retrying: {Reason}"
    )]
    private partial void LogNotWritten(string reason);
}
