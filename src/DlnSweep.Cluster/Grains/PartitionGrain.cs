using System.Globalization;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;
using Orleans.Storage;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// A part of a run: hands its configurations out, as many to each silo as it has room for, and hears what came of them. Before a silo gets
/// configurations, its lease of them is stored. A new activation finds in the shards what is done, and in the leases what is under way
/// where.
/// </summary>
[Reentrant]
internal sealed partial class PartitionGrain(
    ISiloSweeps sweeps,
    IClusterMembershipService membership,
    [FromKeyedServices(ClusterNames.Storage)] IGrainStorage storage,
    ILogger<PartitionGrain> log) : Grain, IPartitionGrain
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Inquiry = TimeSpan.FromSeconds(60);

    private readonly PartitionQueue queue = new();
    private PartitionAssignment? assignment;
    private PartitionLedger? ledger;
    private Task<string?>? loading;
    private IGrainTimer? timer;
    private bool stopped;
    private bool drained;
    private bool finished;

    /// <summary>The key of the grain for an assignment.</summary>
    public static string KeyOf(PartitionAssignment assignment) =>
        string.Create(CultureInfo.InvariantCulture, $"{RunKeyOf(assignment)}/{assignment.Number}.{assignment.Refused}");

    /// <summary>The key of the run that an assignment belongs to.</summary>
    public static string RunKeyOf(PartitionAssignment assignment) =>
        string.Create(CultureInfo.InvariantCulture, $"{assignment.SweepKey}/{assignment.Run}");

    private static string SweepKeyOf(string key) => key[..key.LastIndexOf('/', key.LastIndexOf('/') - 1)];

    /// <inheritdoc/>
    public async Task<string?> StartAsync(PartitionAssignment assignment, CancellationToken stop = default)
    {
        this.assignment = assignment;
        return await (loading ??= LoadAsync(assignment));
    }

    /// <inheritdoc/>
    public async Task<bool> MarkAloneAsync(long position, int token, CancellationToken stop = default) =>
        queue.MarkAlone(position, token) && await SaveAsync();

    /// <inheritdoc/>
    public async Task ReportAsync(ReportBatch batch, CancellationToken stop = default)
    {
        if (assignment is null)
        {
            // This partition came to life by the report: its silo died, and perhaps the sweep's grain with it. What is reported here will
            // be found in the shards once the sweep's grain has started the partition.
            GrainFactory.GetGrain<ISweepGrain>(SweepKeyOf(this.GetPrimaryKeyString())).WatchAsync(null, stop).Ignore();
        }

        foreach (ConfigurationReport report in batch.Reports)
        {
            Settle(report, batch.Silo);
        }

        Pump();
        if (queue.IsLoaded && batch.Reports.Any(r => r.Outcome == ConfigurationOutcome.Interrupted))
        {
            // The silo leaves, perhaps with this partition: what it gave back must not count as what it died of.
            await SaveAsync();
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken stop = default)
    {
        stopped = true;
        await Task.WhenAll(queue.InFlight.Select(rank => GrainOf(rank).InterruptAsync(stop)));
        timer?.Dispose();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Calls under way come back to nobody: another activation hands their configurations out.
        stopped = true;
        ledger?.Close();
        return Task.CompletedTask;
    }

    private async Task<string?> LoadAsync(PartitionAssignment assignment)
    {
        try
        {
            using SweepUse use = await sweeps.UseAsync(assignment.Sweep);
            ledger = new PartitionLedger(
                storage,
                LedgerState.KeyOf(assignment.SweepKey, assignment.Number),
                writer => queue.Snapshot(assignment.Run, writer),
                log);
            LedgerState known = await ledger.LoadAsync();
            List<(int Rank, Configuration Configuration, ConfigurationReport? Report)> all =
                await Task.Run(() => Look(use.Sweep, assignment));
            Tell(queue.Load(all, assignment.Run, known, IsGone));
        }
        catch (ClusterException refusal)
        {
            DeactivateOnIdle();
            return refusal.Message;
        }
        catch
        {
            // The next activation looks again.
            DeactivateOnIdle();
            throw;
        }

        LogLoaded(assignment.Number, queue.Pending, queue.Settled);
        timer = this.RegisterGrainTimer(
            OnTickAsync,
            new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { Interleave = true, KeepAlive = true });
        return null;
    }

    private static List<(int Rank, Configuration Configuration, ConfigurationReport? Report)> Look(
        SiloSweep sweep,
        PartitionAssignment assignment)
    {
        List<(int Rank, Configuration Configuration, ConfigurationReport? Report)> all = [];
        int first = assignment.Number * assignment.Size;
        for (int rank = first; rank < Math.Min(first + assignment.Size, sweep.Schedule.Count); rank++)
        {
            Configuration configuration = sweep.Work.Plan[sweep.Schedule[rank]];
            all.Add((rank, configuration, Reports.Find(sweep, configuration)));
        }

        return all;
    }

    private async Task OnTickAsync()
    {
        FollowMembership();
        AskAboutOverdue();
        Pump(any: true);
        await TellAsync();
        if (queue.HasTrouble && !stopped && !finished)
        {
            // Not waited for: the membership is followed while the storage is away, too.
            _ = SaveAsync();
        }
    }

    private void FollowMembership() => Tell(queue.Follow(
        [.. membership.CurrentSnapshot.Members.Values.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress)], IsGone));

    private bool IsGone(SiloAddress silo) => membership.CurrentSnapshot.GetSiloStatus(silo) is SiloStatus.Dead or SiloStatus.None;

    private void Tell(IReadOnlyList<(int Rank, SiloAddress Silo)> reassigned)
    {
        foreach ((int rank, SiloAddress silo) in reassigned)
        {
            LogReassigned(queue[rank].Id, silo, queue.HistoryOf(rank)!.Deaths);
        }
    }

    private void AskAboutOverdue()
    {
        foreach ((int rank, Flight flight) in queue.TakeOverdue(Environment.TickCount64, Inquiry))
        {
            _ = BeginAsync(rank, flight);
        }
    }

    private void Pump(bool any = false)
    {
        if (stopped || finished || !queue.IsLoaded)
        {
            return;
        }

        if (queue.HandOut(any) is { Count: > 0 } given)
        {
            _ = LeaseAsync(given);
        }

        if (queue.IsDrained && !drained)
        {
            drained = true;
            _ = TellSweepAsync(s => s.DrainedAsync(assignment!.Run, assignment.Number, queue.Window));
        }

        if (queue.IsDone)
        {
            finished = true;
            _ = FinishAsync();
        }
    }

    // Stores whether this activation is still the partition's own; ends it when it is not.
    private async Task<bool> SaveAsync()
    {
        if (await ledger!.SaveAsync())
        {
            return true;
        }

        stopped = true;
        timer?.Dispose();
        DeactivateOnIdle();
        return false;
    }

    // The silos are asked when the leases are stored, not before.
    private async Task LeaseAsync(IReadOnlyList<(int Rank, Flight Flight)> given)
    {
        if (!await SaveAsync())
        {
            return;
        }

        foreach ((int rank, Flight flight) in given)
        {
            _ = BeginLeasedAsync(rank, flight);
        }
    }

    private async Task BeginLeasedAsync(int rank, Flight flight)
    {
        if (flight.IsTakenOver)
        {
            // Who had it before may publish for as long.
            await Task.Delay(Lease.Term);
        }

        if (!stopped && queue.IsCurrent(rank, flight))
        {
            flight.Asked = Environment.TickCount64;
            await BeginAsync(rank, flight);
        }
    }

    private async Task BeginAsync(int rank, Flight flight)
    {
        Admission? admission = null;
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, flight.Silo);
            admission = await GrainOf(rank).BeginAsync(
                new ConfigurationTicket(assignment!, queue[rank].Index, rank, flight.Token, queue.HistoryOf(rank)));
        }
        catch (Exception error)
        {
            LogNotBegun(rank, flight.Silo, error.Message);
        }

        if (admission is not { Refusal: null })
        {
            await Task.Delay(RetryPolicy.Delay(queue.CountFailure(rank)));
        }

        // The hint was for this call, not for those that follow from it.
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        if (queue.IsCurrent(rank, flight))
        {
            Take(rank, flight, admission);
            Pump();
        }
    }

    private void Take(int rank, Flight flight, Admission? admission)
    {
        if (admission is null)
        {
            queue.Lose(rank, flight);
        }
        else if (admission.Refusal is { } refusal)
        {
            queue.Refuse(rank, flight, admission);
            if (queue.AllRefuse)
            {
                Halt(refusal);
            }
        }
        else
        {
            queue.Accept(flight, admission);
            if (admission.Conclusion is { } conclusion)
            {
                Settle(conclusion);
            }
        }
    }

    private void Settle(ConfigurationReport report, SiloAddress? from = null)
    {
        if (queue.Settle(report, from) is { } reason)
        {
            Halt(reason);
        }
    }

    private void Halt(string reason)
    {
        stopped = true;
        _ = TellSweepAsync(s => s.HaltAsync(assignment!.Run, reason));
    }

    private async Task FinishAsync()
    {
        timer?.Dispose();
        await TellAsync();
        await TellSweepAsync(s => s.FinishedAsync(assignment!.Run, assignment.Number));
        await ledger!.ClearAsync();
        DeactivateOnIdle();
    }

    // Best effort: a live view that misses something is put right by the next tick.
    private async Task TellAsync()
    {
        if (assignment is null || queue.TakeNews(assignment.Number) is not { } delta)
        {
            return;
        }

        try
        {
            await GrainFactory.GetGrain<IAggregatorGrain>(RunKeyOf(assignment)).MergeAsync(delta);
        }
        catch (Exception error)
        {
            LogNotTold("aggregator", error.Message);
        }
    }

    // The sweep grain asks again when it hears nothing, so giving up after a few tries loses nothing.
    private async Task TellSweepAsync(Func<ISweepGrain, Task> tell)
    {
        try
        {
            await RetryPolicy
                .Create(4, error => LogNotTold("sweep", error.Message))
                .RunAsync(() => tell(GrainFactory.GetGrain<ISweepGrain>(assignment!.SweepKey)));
        }
        catch (Exception error)
        {
            LogNotTold("sweep", error.Message);
        }
    }

    private IConfigurationGrain GrainOf(int rank)
    {
        string key = $"{assignment!.SweepKey}/{queue[rank].Id}";
        int refusals = queue.RefusalsOf(rank);
        return GrainFactory.GetGrain<IConfigurationGrain>(
            refusals == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}.{refusals}"));
    }

    [LoggerMessage(
        EventId = 431,
        Level = LogLevel.Information,
        Message = "Partition {Partition}: {Pending} configurations to run, {Settled} have their results"
    )]
    private partial void LogLoaded(int partition, int pending, int settled);

    [LoggerMessage(
        EventId = 432,
        Level = LogLevel.Warning,
        Message = "{Configuration} was running on {Silo} when the silo died ({Deaths} times so far): it is reassigned"
    )]
    private partial void LogReassigned(string configuration, SiloAddress silo, int deaths);

    [LoggerMessage(EventId = 433, Level = LogLevel.Information, Message = "Configuration {Rank} could not start on {Silo}: {Reason}")]
    private partial void LogNotBegun(int rank, SiloAddress silo, string reason);

    [LoggerMessage(EventId = 434, Level = LogLevel.Information, Message = "Could not notify the {Whom} grain: {Reason}")]
    private partial void LogNotTold(string whom, string reason);
}
