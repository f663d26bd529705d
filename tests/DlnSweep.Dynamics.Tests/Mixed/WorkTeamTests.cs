using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Tests.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class WorkTeamTests
{
    [Theory]
    [InlineData(2.25)] // Gram kernel
    [InlineData(0.8)] // explicit kernel
    public void Run_WithSeveralThreads_GivesSameBits(double gammaW)
    {
        (string, ParameterValue)[] parameters =
        [
            ("d", ParameterValue.Of(150L)),
            ("gamma_w", ParameterValue.Of(gammaW)),
            ("max_iterations", ParameterValue.Of(4L)),
            ("self_consistent", ParameterValue.Of("both")),
            ("singular_values", ParameterValue.Of(2L)),
        ];
        ThreadTeam team = new(3);
        MixedRun many = MixedRun.With(team, "team", parameters);
        MixedRun one = MixedRun.Of("team", parameters);

        Assert.True(team.Runs > 0);
        Assert.Equal(one.Bits(), many.Bits());
        Assert.Equal(one.Result.Metrics, many.Result.Metrics);
    }
}
