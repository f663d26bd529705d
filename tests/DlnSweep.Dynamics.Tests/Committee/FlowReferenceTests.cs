using System.Text.Json;
using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class FlowReferenceTests
{
    public static TheoryData<string> Cases => [.. CommitteeReference.Ids("ode")];

    public static TheoryData<string> Plateaus => [.. CommitteeReference.Ids("plateau")];

    public static TheoryData<string> CriticalRates => [.. CommitteeReference.Ids("critical_learning_rate")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ode_ReferenceStart_FollowsTheReference(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        JsonElement given = reference.GetProperty("params");
        Path path = new(CommitteeReference.Settings(given), given.Flat("Q0"), given.Flat("R0"), given.Numbers("v0"));
        double tolerance = reference.Number("tol_abs");

        Assert.All(reference.Numbers("times").Zip(reference.Numbers("test_loss")), p =>
            Assert.Equal(p.Second, path.LossAt(p.First), tolerance));
        Assert.All(path.Overlaps.Q.Zip(reference.Flat("Q_final")), p => Assert.Equal(p.Second, p.First, 10 * tolerance));
        Assert.All(path.Overlaps.R.Zip(reference.Flat("R_final")), p => Assert.Equal(p.Second, p.First, 10 * tolerance));
        Assert.All(path.Overlaps.V.Zip(reference.Numbers("v_final")), p => Assert.Equal(p.Second, p.First, 10 * tolerance));
    }

    [Theory]
    [MemberData(nameof(Plateaus))]
    public void Flow_SymmetricStart_StaysOnThePlateau(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        int units = reference.GetProperty("params").GetProperty("students").GetInt32();
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params")) with { SecondLayerRate = 0 };
        double[] q = [.. Enumerable.Range(0, units * units).Select(i => i % (units + 1) == 0 ? 0.05 : 0)];
        double[] ones = [.. Enumerable.Repeat(1.0, units)];
        Path path = new(settings, q, [.. Enumerable.Repeat(1e-3, units * units)], ones);
        double expected = reference.Number("test_loss");

        // Approached as a power of time, and left at last, since rounding breaks the symmetry.
        double closest = Enumerable.Range(4, 17).Select(i => path.LossAt(100 * i)).MinBy(loss => Math.Abs(loss - expected));
        Assert.Equal(expected, closest, expected * reference.Number("tol_rel"));
        double k = units;
        Assert.Equal(2 * (k / Math.PI) * ((Math.PI / 6) - (k * Math.Asin(1 / (2 * k)))), expected, 1e-12);
    }

    [Theory]
    [MemberData(nameof(CriticalRates))]
    public void CriticalRate_Reference_Agrees(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params"));
        double expected = reference.Number("eta_critical");

        Assert.Equal(expected, CriticalRate.Of(settings)!.Value, expected * reference.Number("tol_rel"));
        Assert.Equal(3 * expected, CriticalRate.Of(settings with { Batch = 3 })!.Value, 3 * expected * reference.Number("tol_rel"));
        Assert.Null(CriticalRate.Of(settings with { Teachers = settings.Teachers + 1 }));
        Assert.Null(CriticalRate.Of(settings with { SecondLayerRate = 1 }));
    }

    [Theory]
    [InlineData(2, 2.306828)]
    [InlineData(5, 1.016448)]
    public void CriticalRate_OfMoreUnits_IsTheIndependentOne(int units, double expected)
    {
        CommitteeSettings settings = CommitteeReference.Settings(CommitteeReference.Case("C17_eta_c_K1").GetProperty("params")) with
        {
            Students = units,
            Teachers = units,
        };
        Assert.Equal(expected, CriticalRate.Of(settings)!.Value, 1e-5 * expected);
    }

    [Theory]
    [InlineData(4, 3.0, 1.0, 0.181046)]
    [InlineData(8, 2.0, 1.0, 0.100002)]
    [InlineData(4, 1.0, 0.5, 0.0182718)]
    public void LazyFloor_OfPairedUnits_IsTheIndependentOne(int students, double teacherScale, double weightScale, double expected)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Students = students,
            TeacherScale = teacherScale,
            WeightScale = weightScale,
        };
        Assert.Equal(expected, LazyFloor.Of(settings)!.Value, 1e-6);
    }

    [Theory]
    [InlineData(0.97)]
    [InlineData(1.03)]
    public void Ode_AroundTheCriticalRate_KeepsOrLosesTheTeacher(double factor)
    {
        CommitteeSettings settings = CommitteeRun.Settings(
            ("parameterization", Value("committee")),
            ("students", Value(2.0)),
            ("method", Value("ode")));
        double critical = CriticalRate.Of(settings)!.Value;
        Path path = new(settings with { LearningRate = factor * critical }, [1.001, 0, 0, 1.001], [1, 0, 0, 1], [1, 1]);
        double early = path.LossAt(100);

        Assert.Equal(factor > 1, path.LossAt(200) > early);
    }

    [Fact]
    public void Ode_LabelNoise_EndsOnTheReferenceFloor()
    {
        JsonElement reference = CommitteeReference.Case("C22_noise_floor");
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params")) with
        {
            Method = CommitteeMethod.Ode,
            SecondLayerRate = 0,
        };
        double expected = reference.Number("test_loss");

        Assert.Equal(expected, new Path(settings, [1], [1], [1]).LossAt(4000), expected * reference.Number("tol_rel"));
    }

    [Fact]
    public void Ode_LazyLinear_IsTheClosedForm()
    {
        JsonElement reference = CommitteeReference.Case("C24_lazy_linear");
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params")) with { Method = CommitteeMethod.Ode };
        double[] q = [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
        Path path = new(settings, q, [0, 0, 0, 0], [1, 1, -1, -1]);

        Assert.All(
            reference.Numbers("times").Zip(reference.Numbers("test_loss")),
            p => Assert.Equal(p.Second, path.LossAt(p.First), p.Second * reference.Number("tol_rel")));
    }

    [Theory]
    [InlineData("C26_lazy_floor")]
    [InlineData("C28_lazy_floor")]
    public void Flow_SmallRichness_EndsOnTheLazyFloor(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params"));
        double q = settings.WeightScale * settings.WeightScale;
        double expected = reference.Number("test_loss");
        Path path = new(settings, [q, 0, q, 0, 0, q, 0, q, q, 0, q, 0, 0, q, 0, q], new double[8], [1, 1, -1, -1]);

        Assert.Equal(expected, LazyFloor.Of(settings)!.Value, 1e-12);
        Assert.Equal(expected, path.LossAt(reference.Number("time", 20)), expected * reference.Number("tol_rel"));
    }

    private static ParameterValue Value(string text) => ParameterValue.Of(text);

    private static ParameterValue Value(double number) => ParameterValue.Of(number);
}
