using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Running;
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
    SiloSweeps sweeps,
    ComputeThreads threads,
    ReportCourier courier,
    IClusterMembershipService membership,
    ILocalSiloDetails silo,
    [FromKeyedServices(ClusterNames.Storage)] IGrainStorage storage,
    ILogger<ConfigurationGrain> log) : Grain, IConfigurationGrain
{
    private static readonly TimeSpan AsLongAsItRuns = TimeSpan.FromDays(365);

    private ComputeJob? job;
    private double seconds;
    private bool busy;

    /// <inheritdoc/>
    public async Task<Admission> BeginAsync(ConfigurationTicket ticket, CancellationToken stop = default)
    {
        if (busy)
        {
            return Accepted();
        }

        SiloSweep sweep;
        try
        {
            sweep = await sweeps.OpenAsync(ticket.Assignment.Sweep);
        }
        catch (ClusterException refusal)
        {
            DeactivateOnIdle();
            return new Admission(silo.SiloAddress, sweeps.Leaving ? 0 : threads.Count, null, refusal.Message);
        }

        return await AdmitAsync(sweep, ticket);
    }

    /// <inheritdoc/>
    public Task InterruptAsync(CancellationToken stop = default)
    {
        job?.Interrupt();
        return Task.CompletedTask;
    }

    // One call at a time comes here: the grain is not reentrant, and `busy` turns away those that come during an attempt.
    private async Task<Admission> AdmitAsync(SiloSweep sweep, ConfigurationTicket ticket)
    {
        Configuration configuration = sweep.Work.Plan[ticket.Position];
        ConfigurationState known = state.State;
        if (known.Run != ticket.Assignment.Run)
        {
            state.State = known = new ConfigurationState { Run = ticket.Assignment.Run, Token = known.Token };
        }

        if (known.Outcome == ConfigurationOutcome.Failed)
        {
            return Concluded(new ConfigurationReport(ticket.Position, known.Outcome, 0, known.Errors.LastOrDefault(), null));
        }

        if (Reports.Find(sweep, configuration) is { } left)
        {
            // It was done before, and the report went astray with the silo of the partition.
            return await ConcludeAsync(left, ticket);
        }

        if (known.Open)
        {
            if (sweep.Find(ticket.Position) is { } orphan)
            {
                // An earlier activation on this silo was collected while its attempt ran on.
                Begin(sweep, ticket, configuration, orphan);
                return Accepted();
            }

            if (!IsAlive(known.Silo))
            {
                Quarantine.CountDeath(known);
                LogDeath(configuration.Id, known.Silo, known.Deaths);
            }
        }

        return Quarantine.IsCertain(known)
            ? await GiveUpAsync(sweep, ticket, configuration)
            : await BeginAttemptAsync(sweep, ticket, configuration);
    }

    private async Task<Admission> BeginAttemptAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        await TakeTokenAsync();
        Begin(sweep, ticket, configuration, Submit(sweep, ticket, configuration));
        return Accepted();
    }

    private async Task TakeTokenAsync()
    {
        ConfigurationState mine = state.State;
        mine.Token++;
        mine.Open = true;
        mine.Alone = false;
        mine.Silo = silo.SiloAddress.ToParsableString();
        await WriteAsync();
    }

    // A write that failed may or may not have come through, and the change stays in memory: the next activation reads what is true.
    private async Task WriteAsync()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private ComputeJob Submit(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        ConfigurationState mine = state.State;
        Fence fence = new(storage, this.GetGrainId(), configuration.Id, mine.Run, mine.Token, sweep.Stopping);
        ComputeJob submitted = new(
            sweep, configuration, mine.Errors.Count + 1, ticket.Rank, fence.EnsureCurrent, Quarantine.NeedsToBeAlone(mine) ? BeginAlone() : null);
        sweep.Enter(submitted);
        threads.Add(submitted);
        return submitted;
    }

    // Called by a compute thread, written in a turn of the grain: while the job still waited, its silo could die of something else.
    private Func<bool> BeginAlone()
    {
        TaskScheduler turns = TaskScheduler.Current;
        return () => Task.Factory.StartNew(TryMarkAloneAsync, CancellationToken.None, TaskCreationOptions.None, turns).Unwrap().GetAwaiter().GetResult();
    }

    private async Task<bool> TryMarkAloneAsync()
    {
        try
        {
            state.State.Alone = true;
            await WriteAsync();
            return true;
        }
        catch (Exception error)
        {
            LogLostTrack(this.GetPrimaryKeyString(), error);
            return false;
        }
    }

    private void Begin(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration, ComputeJob first)
    {
        busy = true;
        seconds = 0;
        DelayDeactivation(AsLongAsItRuns);
        _ = FollowAsync(sweep, ticket, configuration, first);
    }

    // Runs beside the grain's calls, in turns of its own.
    private async Task FollowAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration, ComputeJob first)
    {
        try
        {
            ConfigurationReport? report = await AttemptsAsync(sweep, ticket, configuration, first);
            if (report is not null)
            {
                courier.Send(PartitionGrain.KeyOf(ticket.Assignment), report);
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

    private async Task<ConfigurationReport?> AttemptsAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration, ComputeJob current)
    {
        while (true)
        {
            (AttemptResult result, ConfigurationReport? end) = await FinishAsync(sweep, ticket, current);
            if (end is not null || result.Outcome == RunOutcome.Interrupted)
            {
                return end ?? await CloseAsync(sweep, ticket, configuration);
            }

            if (result.Outcome != RunOutcome.Failed)
            {
                sweep.Observer.Finished(configuration, result.Outcome, seconds);
                await ForgetAsync();
                return Reports.Of(ticket.Position, result, sweep.Work.Model, seconds);
            }

            state.State.Errors.Add(result.Error!);
            if (state.State.Errors.Count - state.State.Deaths >= sweep.Work.Options.Attempts)
            {
                return await FailAsync(sweep, ticket, configuration);
            }

            sweep.Observer.Retried(configuration, state.State.Errors.Count, result.Error!);
            courier.Send(
                PartitionGrain.KeyOf(ticket.Assignment),
                new ConfigurationReport(ticket.Position, ConfigurationOutcome.Retried, seconds, result.Error, null));
            await TakeTokenAsync();
            current = Submit(sweep, ticket, configuration);
        }
    }

    // What the attempt came to, or the report that ends everything at once.
    private async Task<(AttemptResult Result, ConfigurationReport? End)> FinishAsync(SiloSweep sweep, ConfigurationTicket ticket, ComputeJob current)
    {
        job = current;
        try
        {
            return (await current.Done, null);
        }
        catch (SupersededException)
        {
            LogSuperseded(current.Configuration.Id);
            return (new AttemptResult(RunOutcome.Interrupted), Reports.Superseded(ticket.Position));
        }
        catch (RefusedException refusal)
        {
            state.State.Errors.Add(refusal.Message);
            return (default, await FailAsync(sweep, ticket, current.Configuration));
        }
        catch (StorageException failure)
        {
            state.State.Open = false;
            await WriteAsync();
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
        sweep.Observer.Finished(configuration, RunOutcome.Interrupted, seconds);
        state.State.Open = false;
        await WriteAsync();
        return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Interrupted, seconds, null, null);
    }

    private async Task<ConfigurationReport> FailAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        List<string> errors = state.State.Errors;
        await Task.Run(() => sweep.Bench.RecordFailure(configuration, errors));
        state.State.Open = false;
        state.State.Outcome = ConfigurationOutcome.Failed;
        await WriteAsync();
        sweep.Observer.Finished(configuration, RunOutcome.Failed, seconds);
        return new ConfigurationReport(ticket.Position, ConfigurationOutcome.Failed, seconds, errors[^1], null);
    }

    private async Task<Admission> GiveUpAsync(SiloSweep sweep, ConfigurationTicket ticket, Configuration configuration)
    {
        LogGivenUp(configuration.Id, state.State.Deaths);
        return Concluded(await FailAsync(sweep, ticket, configuration));
    }

    // The shard is what counts; a record that stays behind is told from a running attempt by the shard.
    private async Task ForgetAsync()
    {
        try
        {
            await state.ClearStateAsync();
        }
        catch (Exception error)
        {
            LogNotForgotten(error);
        }
    }

    private async Task<Admission> ConcludeAsync(ConfigurationReport report, ConfigurationTicket ticket)
    {
        await ForgetAsync();
        return Concluded(report with { Position = ticket.Position });
    }

    private bool IsAlive(string? address) => address is not null
        && membership.CurrentSnapshot.GetSiloStatus(SiloAddress.FromParsableString(address)) is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;

    private Admission Accepted() => new(silo.SiloAddress, threads.Count, null, null);

    private Admission Concluded(ConfigurationReport report)
    {
        DeactivateOnIdle();
        return new Admission(silo.SiloAddress, threads.Count, report, null);
    }

    [LoggerMessage(EventId = 421, Level = LogLevel.Warning, Message = "{Configuration} was running on {Silo} when it ended ({Deaths} times so far)")]
    private partial void LogDeath(string configuration, string? silo, int deaths);

    [LoggerMessage(EventId = 422, Level = LogLevel.Error, Message = "{Configuration} is given up: {Deaths} silos ended while they ran it")]
    private partial void LogGivenUp(string configuration, int deaths);

    [LoggerMessage(EventId = 423, Level = LogLevel.Information, Message = "A late attempt at {Configuration} was discarded: another has taken over")]
    private partial void LogSuperseded(string configuration);

    [LoggerMessage(EventId = 424, Level = LogLevel.Warning, Message = "{Configuration} is asked for again later: its state could not be kept")]
    private partial void LogLostTrack(string configuration, Exception error);

    [LoggerMessage(EventId = 425, Level = LogLevel.Information, Message = "The state of a finished configuration could not be removed")]
    private partial void LogNotForgotten(Exception error);
}
