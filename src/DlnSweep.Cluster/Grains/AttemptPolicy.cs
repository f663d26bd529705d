using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>Decides what to do with a configuration from what its state tells, and counts the deaths of silos on the way.</summary>
internal static class AttemptPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="state">What is known; of this run.</param>
    /// <param name="hasResult">Whether its shard is there.</param>
    /// <param name="isUnderWay">Whether this silo makes an attempt at it.</param>
    /// <param name="isAlive">Whether a silo lives.</param>
    public static AttemptDecision Decide(ConfigurationState state, bool hasResult, bool isUnderWay, Func<string?, bool> isAlive)
    {
        if (state.Outcome == ConfigurationOutcome.Failed)
        {
            return AttemptDecision.TellFailure;
        }

        if (hasResult)
        {
            return AttemptDecision.TellResult;
        }

        if (state.Open && isUnderWay)
        {
            return AttemptDecision.Adopt;
        }

        if (state.Open && !isAlive(state.Silo))
        {
            Quarantine.CountDeath(state);
        }

        return Quarantine.IsCertain(state) ? AttemptDecision.GiveUp : AttemptDecision.Attempt;
    }

    /// <summary>The state to go by in a run: what another run left counts no more, but its fencing token.</summary>
    public static ConfigurationState ForRun(ConfigurationState state, int run) =>
        state.Run == run ? state : new ConfigurationState { Run = run, Token = state.Token };

    /// <summary>A new attempt: a new token, and the silo that makes it.</summary>
    public static void Open(ConfigurationState state, string silo)
    {
        state.Token++;
        state.Open = true;
        state.Alone = false;
        state.Silo = silo;
    }
}
