using System.Text.Json;
using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class ChainStepTests
{
    public static TheoryData<string> Cases => [.. CommitteeReference.Ids("chain_step")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_GivenDraws_GivesTheReferenceOverlaps(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        JsonElement given = reference.GetProperty("params");
        double tolerance = reference.Number("tol_abs");
        CommitteeSettings settings = CommitteeReference.Settings(given);
        OverlapChain chain = new(settings, CommitteeRun.Streams(0));
        chain.Begin(given.Flat("A"), given.Flat("S"), given.Numbers("v"));
        StepDraws draws = new(settings);
        given.Flat("zeta_T").CopyTo(draws.AlongTeachers);
        given.Flat("zeta_S").CopyTo(draws.AlongStudents);
        given.Numbers("noise").CopyTo(draws.LabelNoise);
        given.Flat("wishart_factor").CopyTo(draws.Wishart, 0);

        chain.Step(draws);

        Overlaps overlaps = new(settings.Students, settings.Teachers);
        chain.Measure(overlaps);
        AssertClose(reference.Numbers("error"), chain.Error.ToArray(), tolerance);
        AssertClose(reference.Flat("Q"), overlaps.Q, tolerance);
        AssertClose(reference.Flat("R"), overlaps.R, tolerance);
        AssertClose(reference.Numbers("v_new"), overlaps.V, tolerance);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}
