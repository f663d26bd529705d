using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// A configuration's state and its way to the storage. A write that failed may or may not have come through, and the change stays in
/// memory: the activation is given up then, and the next one reads what is true.
/// </summary>
/// <param name="state">The state.</param>
/// <param name="giveUp">Ends the activation.</param>
/// <param name="log">Hears what could not be removed.</param>
internal sealed partial class ConfigurationRecord(IPersistentState<ConfigurationState> state, Action giveUp, ILogger log)
{
    /// <summary>What is known.</summary>
    public ConfigurationState State => state.State;

    /// <summary>Goes by the state of a run.</summary>
    public void Enter(int run) => state.State = AttemptPolicy.ForRun(state.State, run);

    /// <summary>Begins an attempt.</summary>
    public Task OpenAsync(string silo)
    {
        AttemptPolicy.Open(state.State, silo);
        return WriteAsync();
    }

    /// <summary>The attempt has its silo for itself from now on.</summary>
    public Task MarkAloneAsync()
    {
        state.State.Alone = true;
        return WriteAsync();
    }

    /// <summary>The attempt has ended, and is not to be counted as one that its silo died of.</summary>
    public Task CloseAsync()
    {
        state.State.Open = false;
        return WriteAsync();
    }

    /// <summary>There is no next attempt.</summary>
    public Task FailAsync()
    {
        state.State.Open = false;
        state.State.Outcome = ConfigurationOutcome.Failed;
        return WriteAsync();
    }

    /// <summary>Removes it; best effort: what stays behind is told from a running attempt by the shard.</summary>
    public async Task ForgetAsync()
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

    private async Task WriteAsync()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            giveUp();
            throw;
        }
    }

    [LoggerMessage(EventId = 425, Level = LogLevel.Information, Message = "The state of a finished configuration could not be removed")]
    private partial void LogNotForgotten(Exception error);
}
