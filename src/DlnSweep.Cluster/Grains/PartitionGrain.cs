using System.Globalization;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// A part of a run: hands its configurations out, as many to each silo as it has room for, and hears what came of them. It keeps no state:
/// a new activation finds in the shards what is done, and asks the configurations' grains about the rest.
/// </summary>
[Reentrant]
internal sealed partial class PartitionGrain(SiloSweeps sweeps, IClusterMembershipService membership, ILogger<PartitionGrain> log)
    : Grain, IPartitionGrain
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Inquiry = TimeSpan.FromSeconds(60);

    private readonly PriorityQueue<int, int> pending = new();
    private readonly Dictionary<int, Flight> inFlight = [];
    private readonly Dictionary<long, int> ranks = [];
    private readonly Dictionary<int, Configuration> configurations = [];
    private readonly Dictionary<int, int> failures = [];
    private readonly Dictionary<int, int> refused = [];
    private readonly HashSet<int> settled = [];
    private readonly SiloWindows windows = new();
    private readonly PartitionTally tally = new();
    private PartitionAssignment? assignment;
    private Task<string?>? loading;
    private SiloSweep? sweep;
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
    public Task ReportAsync(ReportBatch batch, CancellationToken stop = default)
    {
        if (assignment is null)
        {
            // This partition came to life by the report: its silo died, and perhaps the sweep's grain with it. What is reported here will be
            // found in the shards once the sweep's grain has started the partition.
            GrainFactory.GetGrain<ISweepGrain>(SweepKeyOf(this.GetPrimaryKeyString())).WatchAsync(null, stop).Ignore();
        }

        foreach (ConfigurationReport report in batch.Reports)
        {
            Settle(report);
        }

        Pump();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken stop = default)
    {
        stopped = true;
        await Task.WhenAll(inFlight.Keys.Select(rank => GrainOf(rank).InterruptAsync(stop)));
        timer?.Dispose();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Calls under way come back to nobody: another activation hands their configurations out.
        stopped = true;
        return Task.CompletedTask;
    }

    private async Task<string?> LoadAsync(PartitionAssignment assignment)
    {
        try
        {
            sweep = await sweeps.OpenAsync(assignment.Sweep);
        }
        catch (ClusterException refusal)
        {
            DeactivateOnIdle();
            return refusal.Message;
        }

        List<(int Rank, Configuration Configuration, ConfigurationReport? Report)> all = await Task.Run(() => Look(sweep, assignment));
        foreach ((int rank, Configuration configuration, ConfigurationReport? report) in all)
        {
            ranks[configuration.Index] = rank;
            configurations[rank] = configuration;
            if (report is null)
            {
                pending.Enqueue(rank, rank);
            }
            else
            {
                settled.Add(rank);
                tally.Add(configuration.Cell, report);
            }
        }

        LogLoaded(assignment.Number, pending.Count, settled.Count);
        timer = this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { Interleave = true, KeepAlive = true });
        return null;
    }

    private static List<(int Rank, Configuration Configuration, ConfigurationReport? Report)> Look(SiloSweep sweep, PartitionAssignment assignment)
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
        Pump();
        await TellAsync();
    }

    // Silos that have come get a window; what was under way on silos that are gone is handed out again.
    private void FollowMembership()
    {
        ClusterMembershipSnapshot snapshot = membership.CurrentSnapshot;
        windows.Update([.. snapshot.Members.Values.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress)]);
        foreach ((int rank, Flight flight) in inFlight.ToArray())
        {
            if (snapshot.GetSiloStatus(flight.Silo) is SiloStatus.Dead or SiloStatus.None)
            {
                inFlight.Remove(rank);
                windows.Remove(flight.Silo);
                pending.Enqueue(rank, rank);
                LogRequeued(rank, flight.Silo);
            }
        }
    }

    private void AskAboutOverdue()
    {
        long now = Environment.TickCount64;
        foreach ((int rank, Flight flight) in inFlight.ToArray())
        {
            if (now - flight.Asked > Inquiry.TotalMilliseconds)
            {
                flight.Asked = now;
                _ = BeginAsync(rank, flight);
            }
        }
    }

    private void Pump()
    {
        if (stopped || finished || sweep is null)
        {
            return;
        }

        while (TryNext(out int rank) && windows.TryTake(out SiloAddress silo))
        {
            pending.Dequeue();
            Flight flight = new(silo);
            inFlight[rank] = flight;
            _ = BeginAsync(rank, flight);
        }

        if (pending.Count == 0 && !drained)
        {
            drained = true;
            _ = TellSweepAsync(s => s.DrainedAsync(assignment!.Run, assignment.Number, windows.Total));
        }

        if (pending.Count == 0 && inFlight.Count == 0)
        {
            finished = true;
            _ = FinishAsync();
        }
    }

    private bool TryNext(out int rank)
    {
        while (pending.TryPeek(out rank, out _))
        {
            // A silo that was taken for dead may still have delivered.
            if (!settled.Contains(rank) && !inFlight.ContainsKey(rank))
            {
                return true;
            }

            pending.Dequeue();
        }

        return false;
    }

    private async Task BeginAsync(int rank, Flight flight)
    {
        Admission? admission = null;
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, flight.Silo);
            admission = await GrainOf(rank).BeginAsync(new ConfigurationTicket(assignment!, configurations[rank].Index, rank));
        }
        catch (Exception error)
        {
            LogNotBegun(rank, flight.Silo, error.Message);
        }

        if (admission is not { Refusal: null })
        {
            await Task.Delay(Jitter.Delay(failures[rank] = failures.GetValueOrDefault(rank) + 1));
        }

        // The hint was for this call, not for those that follow from it.
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);

        if (!inFlight.TryGetValue(rank, out Flight? current) || current != flight)
        {
            return;
        }

        if (admission is { Refusal: null })
        {
            Accept(rank, flight, admission);
            return;
        }

        Return(rank, flight);
        if (admission is not null)
        {
            // A grain of its own, so that it is placed anew: the old one never began, and calls to it would go where it was.
            refused[rank] = refused.GetValueOrDefault(rank) + 1;
            Refuse(admission);
        }

        Pump();
    }

    private void Accept(int rank, Flight flight, Admission admission)
    {
        windows.SetSlots(admission.Silo, admission.Slots);
        if (!admission.Silo.Equals(flight.Silo))
        {
            windows.Move(flight.Silo, admission.Silo);
            flight.Silo = admission.Silo;
        }

        if (admission.Conclusion is { } conclusion)
        {
            Settle(conclusion);
        }

        Pump();
    }

    private void Refuse(Admission admission)
    {
        bool leaving = admission.Slots == 0;
        windows.Refuse(admission.Silo, forGood: !leaving);
        if (windows.AllRefuse)
        {
            stopped = true;
            _ = TellSweepAsync(s => s.HaltAsync(assignment!.Run, admission.Refusal!));
        }
    }

    private void Settle(ConfigurationReport report)
    {
        if (sweep is null || !ranks.TryGetValue(report.Position, out int rank) || settled.Contains(rank))
        {
            return;
        }

        if (report.Outcome == ConfigurationOutcome.Halted)
        {
            stopped = true;
            _ = TellSweepAsync(s => s.HaltAsync(assignment!.Run, report.Text!));
        }
        else if (report.Outcome == ConfigurationOutcome.Retried)
        {
            tally.Tell(report);
        }
        else if (report.Outcome == ConfigurationOutcome.Interrupted && inFlight.TryGetValue(rank, out Flight? left))
        {
            Return(rank, left);
        }
        else if (report.IsFinal)
        {
            Conclude(rank, report);
        }
    }

    private void Conclude(int rank, ConfigurationReport report)
    {
        settled.Add(rank);
        failures.Remove(rank);
        if (inFlight.Remove(rank, out Flight? flight))
        {
            windows.Release(flight.Silo);
            windows.Learn(report.Seconds);
        }

        tally.Add(configurations[rank].Cell, report);
        tally.Tell(report);
    }

    private void Return(int rank, Flight flight)
    {
        inFlight.Remove(rank);
        windows.Release(flight.Silo);
        pending.Enqueue(rank, rank);
    }

    private async Task FinishAsync()
    {
        timer?.Dispose();
        await TellAsync();
        await TellSweepAsync(s => s.FinishedAsync(assignment!.Run, assignment.Number));
        DeactivateOnIdle();
    }

    // Best effort: a live view that misses something is put right by the next tick.
    private async Task TellAsync()
    {
        if (assignment is null || tally.Take(assignment.Number) is not { } delta)
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
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            try
            {
                await tell(GrainFactory.GetGrain<ISweepGrain>(assignment!.SweepKey));
                return;
            }
            catch (Exception error)
            {
                LogNotTold("sweep", error.Message);
                await Task.Delay(Jitter.Delay(attempt));
            }
        }
    }

    private IConfigurationGrain GrainOf(int rank) =>
        GrainFactory.GetGrain<IConfigurationGrain>(refused.TryGetValue(rank, out int times)
            ? string.Create(CultureInfo.InvariantCulture, $"{assignment!.SweepKey}/{configurations[rank].Id}.{times}")
            : $"{assignment!.SweepKey}/{configurations[rank].Id}");

    [LoggerMessage(EventId = 431, Level = LogLevel.Information, Message = "Partition {Partition}: {Pending} configurations to run, {Settled} have their results")]
    private partial void LogLoaded(int partition, int pending, int settled);

    [LoggerMessage(EventId = 432, Level = LogLevel.Warning, Message = "Place {Rank} is handed out again: {Silo} is gone")]
    private partial void LogRequeued(int rank, SiloAddress silo);

    [LoggerMessage(EventId = 433, Level = LogLevel.Information, Message = "Place {Rank} could not be begun on {Silo}: {Reason}")]
    private partial void LogNotBegun(int rank, SiloAddress silo, string reason);

    [LoggerMessage(EventId = 434, Level = LogLevel.Information, Message = "The {Whom} grain was not told: {Reason}")]
    private partial void LogNotTold(string whom, string reason);

    private sealed class Flight(SiloAddress silo)
    {
        public SiloAddress Silo { get; set; } = silo;

        public long Asked { get; set; } = Environment.TickCount64;
    }
}
