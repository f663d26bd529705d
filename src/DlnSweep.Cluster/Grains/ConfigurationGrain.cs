using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// One configuration of a sweep: has the attempt made by the silo's compute threads, under the fencing token of its partition's lease, and
/// reports. Its turns are short; while an attempt runs, nothing waits for it here.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class ConfigurationGrain(
    ISiloSweeps sweeps,
    ComputeThreads threads,
    ReportSender sender,
    LeaseReader leases,
    ILocalSiloDetails silo,
    ILogger<ConfigurationGrain> log) : Grain, IConfigurationGrain
{
    private static readonly TimeSpan AsLongAsItRuns = TimeSpan.FromDays(365);

    private readonly List<string> errors = [];
    private ConfigurationTicket ticket = null!;
    private SiloJob? job;
    private double seconds;
    private bool busy;

    /// <inheritdoc/>
    public async Task<Admission> BeginAsync(ConfigurationTicket ticket, CancellationToken stop = default)
    {
        if (busy)
        {
            Renew(ticket);
            return Accepted();
        }

        try
        {
            if (ticket.Token == 0)
            {
                throw new ClusterException("The partition is on a silo of an earlier version, which stores no leases.");
            }

            using SweepUse use = await sweeps.UseAsync(ticket.Assignment.Sweep);
            return await AdmitAsync(use, ticket);
        }
        catch (ClusterException refusal)
        {
            DeactivateOnIdle();
            return new Admission(silo.SiloAddress, sweeps.Leaving ? 0 : threads.Count, null, refusal.Message);
        }
    }

    /// <inheritdoc/>
    public Task InterruptAsync(CancellationToken stop = default)
    {
        job?.Interrupt();
        return Task.CompletedTask;
    }

    // One call at a time comes here: the grain is not reentrant, and `busy` turns away those that come during an attempt.
    private async Task<Admission> AdmitAsync(SweepUse use, ConfigurationTicket ticket)
    {
        SiloSweep sweep = use.Sweep;
        Configuration configuration = sweep.Work.Plan[ticket.Position];
        if (Reports.Find(sweep, configuration) is { } result)
        {
            // The report went astray with the silo of the partition.
            return Concluded(result);
        }

        errors.Clear();
        errors.AddRange(ticket.History?.Errors ?? []);
        if (sweep.Find(ticket.Position) is { } orphan)
        {
            // An earlier activation on this silo was collected while its attempt ran on.
            orphan.Fence.Renew(ticket);
            Begin(use, ticket, configuration, orphan);
            return Accepted();
        }

        if (Quarantine.IsCertain(ticket.History))
        {
            LogGivenUp(configuration.Id, ticket.History!.Deaths);
            await Task.Run(() => sweep.Runner.RecordFailure(configuration, errors));
            return Concluded(Failure(sweep, ticket, configuration));
        }

        Begin(use, ticket, configuration, Submit(sweep, ticket, configuration));
        return Accepted();
    }

    // The partition has lost track of the attempt and leases the configuration anew: it goes on under the newer lease.
    private void Renew(ConfigurationTicket newer)
    {
        ticket = newer;
        job?.Fence.Renew(newer);
    }

    private SiloJob Submit(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        SiloJob submitted = new(
            sweep,
            configuration,
            errors.Count + 1,
            ticket.Rank,
            new Fence(leases, ticket, configuration.Id, sweep.Stopping),
            Quarantine.NeedsToBeAlone(ticket.History) ? BeginAlone() : null);
        sweep.Enter(submitted);
        threads.Add(submitted);
        return submitted;
    }

    // Called by a compute thread, written in a turn of the grain: while the job still waited, its silo could die of something else.
    private Func<bool> BeginAlone()
    {
        TaskScheduler turns = TaskScheduler.Current;
        return () =>
            Task
                .Factory.StartNew(TryMarkAloneAsync, CancellationToken.None, TaskCreationOptions.None, turns)
                .Unwrap()
                .GetAwaiter()
                .GetResult();
    }

    private async Task<bool> TryMarkAloneAsync()
    {
        try
        {
            return await GrainFactory
                .GetGrain<IPartitionGrain>(PartitionGrain.KeyOf(ticket.Assignment))
                .MarkAloneAsync(ticket.Position, ticket.Token);
        }
        catch (Exception error)
        {
            LogLostTrack(this.GetPrimaryKeyString(), error);
            return false;
        }
    }

    private void Begin(SweepUse use, ConfigurationTicket ticket, Configuration configuration, SiloJob first)
    {
        busy = true;
        seconds = 0;
        this.ticket = ticket;
        DelayDeactivation(AsLongAsItRuns);
        _ = FollowAsync(use.Share(), configuration, first);
    }

    // Runs beside the grain's calls, in turns of its own.
    private async Task FollowAsync(SweepUse use, Configuration configuration, SiloJob first)
    {
        using SweepUse open = use;
        try
        {
            ConfigurationReport report = await AttemptsAsync(use.Sweep, configuration, first);
            sender.Send(PartitionGrain.KeyOf(ticket.Assignment), report);
        }
        catch (Exception error)
        {
            // The failure could not be recorded: the partition will ask again.
            LogLostTrack(configuration.Id, error);
        }
        finally
        {
            busy = false;
            DeactivateOnIdle();
        }
    }

    private async Task<ConfigurationReport> AttemptsAsync(SiloSweep sweep, Configuration configuration, SiloJob current)
    {
        while (true)
        {
            (AttemptResult result, ConfigurationReport? end) = await FinishAsync(sweep, current);
            if (end is not null)
            {
                return end;
            }

            if (result.Outcome == ConfigurationStatus.Interrupted)
            {
                sweep.Observer.Finished(configuration, ConfigurationStatus.Interrupted, seconds);
                return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Interrupted, seconds, null, null);
            }

            if (result.Outcome != ConfigurationStatus.Failed)
            {
                sweep.Observer.Finished(configuration, result.Outcome, seconds);
                return Reports.Of(ticket.Position, result, sweep.Work.Model, seconds);
            }

            int deaths = ticket.History?.Deaths ?? 0;
            if (await Task.Run(() => sweep.Runner.Concludes(configuration, errors, result, uncounted: deaths)))
            {
                return Failure(sweep, ticket, configuration);
            }

            sweep.Observer.Retried(configuration, errors.Count, result.Error!);
            sender.Send(
                PartitionGrain.KeyOf(ticket.Assignment),
                new ConfigurationReport(ticket.Position, ConfigurationOutcome.Retried, seconds, result.Error, null, errors.Count));
            current = Submit(sweep, ticket, configuration);
        }
    }

    // What the attempt came to, or the report that ends everything at once.
    private async Task<(AttemptResult Result, ConfigurationReport? End)> FinishAsync(SiloSweep sweep, SiloJob current)
    {
        job = current;
        try
        {
            return (await current.Done, null);
        }
        catch (SupersededException)
        {
            LogSuperseded(current.Configuration.Id);
            return (default, Reports.Superseded(ticket.Position));
        }
        catch (StorageException failure)
        {
            return (default, new ConfigurationReport(ticket.Position, ConfigurationOutcome.Halted, seconds, failure.Message, null));
        }
        finally
        {
            job = null;
            seconds += current.Seconds;
            sweep.Leave(current);
            current.Dispose();
        }
    }

    private ConfigurationReport Failure(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        sweep.Observer.Finished(configuration, ConfigurationStatus.Failed, seconds);
        return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Failed, seconds, errors[^1], null);
    }

    private Admission Accepted() => new(silo.SiloAddress, threads.Count, null, null);

    private Admission Concluded(ConfigurationReport report)
    {
        DeactivateOnIdle();
        return new Admission(silo.SiloAddress, threads.Count, report, null);
    }

    [LoggerMessage(EventId = 422, Level = LogLevel.Error, Message = "{Configuration} failed: {Deaths} silos died while they ran it")]
    private partial void LogGivenUp(string configuration, int deaths);

    [LoggerMessage(
        EventId = 423,
        Level = LogLevel.Information,
        Message = "A late attempt of {Configuration} was discarded: another attempt has replaced it"
    )]
    private partial void LogSuperseded(string configuration);

    [LoggerMessage(
        EventId = 424,
        Level = LogLevel.Warning,
        Message = "{Configuration} will be requested again: what came of it could not be noted"
    )]
    private partial void LogLostTrack(string configuration, Exception error);
}
