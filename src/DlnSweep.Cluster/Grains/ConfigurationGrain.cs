using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Storage;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// One configuration of a sweep: takes a fencing token, has the attempt made by the silo's compute threads, and reports. Its turns are
/// short; while an attempt runs, nothing waits for it here.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class ConfigurationGrain(
    [PersistentState(ConfigurationState.Name, ClusterNames.Storage)] IPersistentState<ConfigurationState> state,
    ISiloSweeps sweeps,
    ComputeThreads threads,
    ReportSender sender,
    IClusterMembershipService membership,
    ILocalSiloDetails silo,
    [FromKeyedServices(ClusterNames.Storage)] IGrainStorage storage,
    ILogger<ConfigurationGrain> log) : Grain, IConfigurationGrain
{
    private static readonly TimeSpan AsLongAsItRuns = TimeSpan.FromDays(365);

    private ConfigurationRecord record = null!;
    private SiloJob? job;
    private double seconds;
    private bool busy;

    private string Here => silo.SiloAddress.ToParsableString();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        record = new ConfigurationRecord(state, DeactivateOnIdle, log);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Admission> BeginAsync(ConfigurationTicket ticket, CancellationToken stop = default)
    {
        if (busy)
        {
            return Accepted();
        }

        try
        {
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
        record.Enter(ticket.Assignment.Run);
        ConfigurationState known = record.State;
        int deaths = known.Deaths;
        ConfigurationReport? left = known.Outcome == ConfigurationOutcome.Failed ? null : Reports.Find(sweep, configuration);
        SiloJob? orphan = sweep.Find(ticket.Position);
        AttemptDecision decision = AttemptPolicy.Decide(known, left is not null, orphan is not null, IsAlive);
        if (known.Deaths > deaths)
        {
            LogDeath(configuration.Id, known.Silo, known.Deaths);
        }

        switch (decision)
        {
            case AttemptDecision.TellFailure:
                return Concluded(new ConfigurationReport(ticket.Position, known.Outcome, 0, known.Errors.LastOrDefault(), null));
            case AttemptDecision.TellResult:
                return await TellResultAsync(left!);
            case AttemptDecision.GiveUp:
                LogGivenUp(configuration.Id, known.Deaths);
                await Task.Run(() => sweep.Runner.RecordFailure(configuration, known.Errors));
                return Concluded(await FailAsync(sweep, ticket, configuration));
            case AttemptDecision.Adopt:
                Begin(use, ticket, configuration, orphan!);
                return Accepted();
            default:
                await record.OpenAsync(Here);

                // The write may have been under way for so long that this silo was taken for dead, and another has published the shard and
                // removed the state: then the write made a new one, and no token tells.
                if (Reports.Find(sweep, configuration) is { } published)
                {
                    return await TellResultAsync(published);
                }

                Begin(use, ticket, configuration, Submit(sweep, ticket, configuration));
                return Accepted();
        }
    }

    private async Task<Admission> TellResultAsync(ConfigurationReport result)
    {
        await record.ForgetAsync();
        return Concluded(result);
    }

    private SiloJob Submit(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        ConfigurationState mine = record.State;
        Fence fence = new(storage, this.GetGrainId(), configuration.Id, mine.Run, mine.Token, sweep.Stopping);
        SiloJob submitted = new(
            sweep,
            configuration,
            mine.Errors.Count + 1,
            ticket.Rank,
            fence.EnsureCurrent,
            Quarantine.NeedsToBeAlone(mine) ? BeginAlone() : null);
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
            await record.MarkAloneAsync();
            return true;
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
        DelayDeactivation(AsLongAsItRuns);
        _ = FollowAsync(use.Share(), ticket, configuration, first);
    }

    // Runs beside the grain's calls, in turns of its own.
    private async Task FollowAsync(SweepUse use, ConfigurationTicket ticket, Configuration configuration, SiloJob first)
    {
        using SweepUse open = use;
        try
        {
            ConfigurationReport? report = await AttemptsAsync(use.Sweep, ticket, configuration, first);
            if (report is not null)
            {
                sender.Send(PartitionGrain.KeyOf(ticket.Assignment), report);
            }
        }
        catch (Exception error)
        {
            // The storage does not answer: the partition will ask again, and the next activation reads what is true.
            LogLostTrack(configuration.Id, error);
        }
        finally
        {
            busy = false;
            DeactivateOnIdle();
        }
    }

    private async Task<ConfigurationReport?> AttemptsAsync(
        SiloSweep sweep,
        ConfigurationTicket ticket,
        Configuration configuration,
        SiloJob current)
    {
        while (true)
        {
            (AttemptResult result, ConfigurationReport? end) = await FinishAsync(sweep, ticket, current);
            if (end is not null || result.Outcome == ConfigurationStatus.Interrupted)
            {
                return end ?? await CloseAsync(sweep, ticket, configuration);
            }

            if (result.Outcome != ConfigurationStatus.Failed)
            {
                sweep.Observer.Finished(configuration, result.Outcome, seconds);
                await record.ForgetAsync();
                return Reports.Of(ticket.Position, result, sweep.Work.Model, seconds);
            }

            ConfigurationState known = record.State;
            if (await Task.Run(() => sweep.Runner.Concludes(configuration, known.Errors, result, uncounted: known.Deaths)))
            {
                return await FailAsync(sweep, ticket, configuration);
            }

            sweep.Observer.Retried(configuration, record.State.Errors.Count, result.Error!);
            sender.Send(
                PartitionGrain.KeyOf(ticket.Assignment),
                new ConfigurationReport(ticket.Position, ConfigurationOutcome.Retried, seconds, result.Error, null));
            await record.OpenAsync(Here);
            current = Submit(sweep, ticket, configuration);
        }
    }

    // What the attempt came to, or the report that ends everything at once.
    private async Task<(AttemptResult Result, ConfigurationReport? End)> FinishAsync(
        SiloSweep sweep,
        ConfigurationTicket ticket,
        SiloJob current)
    {
        job = current;
        try
        {
            return (await current.Done, null);
        }
        catch (SupersededException)
        {
            LogSuperseded(current.Configuration.Id);
            return (new AttemptResult(ConfigurationStatus.Interrupted), Reports.Superseded(ticket.Position));
        }
        catch (StorageException failure)
        {
            await record.CloseAsync();
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

    private async Task<ConfigurationReport> CloseAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        sweep.Observer.Finished(configuration, ConfigurationStatus.Interrupted, seconds);
        await record.CloseAsync();
        return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Interrupted, seconds, null, null);
    }

    private async Task<ConfigurationReport> FailAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        await record.FailAsync();
        sweep.Observer.Finished(configuration, ConfigurationStatus.Failed, seconds);
        return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Failed, seconds, record.State.Errors[^1], null);
    }

    private bool IsAlive(string? address) =>
        address is not null
        && membership.CurrentSnapshot.GetSiloStatus(SiloAddress.FromParsableString(address))
            is SiloStatus.Active
                or SiloStatus.ShuttingDown
                or SiloStatus.Stopping;

    private Admission Accepted() => new(silo.SiloAddress, threads.Count, null, null);

    private Admission Concluded(ConfigurationReport report)
    {
        DeactivateOnIdle();
        return new Admission(silo.SiloAddress, threads.Count, report, null);
    }

    [LoggerMessage(
        EventId = 421,
        Level = LogLevel.Warning,
        Message = "{Configuration} was running on {Silo} when the silo died ({Deaths} times so far)"
    )]
    private partial void LogDeath(string configuration, string? silo, int deaths);

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
        Message = "{Configuration} will be requested again: its state could not be stored"
    )]
    private partial void LogLostTrack(string configuration, Exception error);
}
