using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class AttemptPolicyTests
{
    [Fact]
    public void State_OfAnotherRun_KeepsOnlyItsToken()
    {
        ConfigurationState before = Open() with { Deaths = 1, Errors = ["an error"] };
        Assert.Same(before, AttemptPolicy.ForRun(before, 1));
        ConfigurationState after = AttemptPolicy.ForRun(before, 2);
        Assert.Equal((2, before.Token, false, 0), (after.Run, after.Token, after.Open, after.Deaths));
        Assert.Empty(after.Errors);
    }

    [Fact]
    public void Decide_FailedOrDone_TellsIt()
    {
        Assert.Equal(AttemptDecision.TellFailure, Decide(Open() with { Outcome = ConfigurationOutcome.Failed }));
        Assert.Equal(AttemptDecision.TellResult, Decide(Open(), hasResult: true, alive: false));
    }

    [Fact]
    public void Decide_OpenOnASiloThatLives_AnotherAttemptWithoutADeath()
    {
        ConfigurationState state = Open();
        Assert.Equal(AttemptDecision.Attempt, Decide(state));
        Assert.Equal(0, state.Deaths);
        AttemptPolicy.Open(state, "there");
        Assert.Equal((6, true, "there"), (state.Token, state.Open, state.Silo));
    }

    [Fact]
    public void Decide_OpenOnADeadSilo_CountsTheDeath()
    {
        ConfigurationState state = Open();
        Assert.Equal(AttemptDecision.Attempt, Decide(state, alive: false));
        Assert.Equal(1, state.Deaths);
        Assert.Equal(AttemptDecision.Attempt, Decide(state with { Open = false }, alive: false));
    }

    [Fact]
    public void Decide_UnderWayHere_IsAdopted()
    {
        ConfigurationState state = Open();
        Assert.Equal(AttemptDecision.Adopt, Decide(state, underWay: true, alive: false));
        Assert.Equal(0, state.Deaths);
        Assert.Equal(AttemptDecision.Attempt, Decide(state with { Open = false }, underWay: true));
    }

    [Fact]
    public void Decide_TwoDeathsAlone_GivesUp()
    {
        ConfigurationState state = Open() with { Alone = true };
        Assert.Equal(AttemptDecision.Attempt, Decide(state, alive: false));
        Assert.Equal(AttemptDecision.GiveUp, Decide(state, alive: false));
    }

    private static ConfigurationState Open() => new() { Run = 1, Token = 5, Open = true, Silo = "here" };

    private static AttemptDecision Decide(ConfigurationState state, bool hasResult = false, bool underWay = false, bool alive = true) =>
        AttemptPolicy.Decide(state, hasResult, underWay, _ => alive);
}
