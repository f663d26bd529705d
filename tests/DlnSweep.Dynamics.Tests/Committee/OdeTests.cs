using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class OdeTests
{
    [Theory]
    [InlineData(Parameterization.Committee, Activation.Erf, CommitteeMethod.Ode, 3, 2)]
    [InlineData(Parameterization.MeanField, Activation.Erf, CommitteeMethod.Ode, 4, 2)]
    [InlineData(Parameterization.Ntk, Activation.Erf, CommitteeMethod.Flow, 2, 3)]
    [InlineData(Parameterization.MeanField, Activation.Linear, CommitteeMethod.Ode, 4, 1)]
    public void Integrate_SecondImplementation_Agrees(
        Parameterization parameterization,
        Activation activation,
        CommitteeMethod method,
        int students,
        int teachers)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Parameterization = parameterization,
            Activation = activation,
            Method = method,
            Students = students,
            Teachers = teachers,
            InputDimension = 30,
            Initialization = Initialization.Independent,
            LabelNoise = 0.3,
            Batch = 2,
            TeacherScale = 1.4,
            Richness = 1.5,
            LearningRate = 0.5,
            SecondLayerRate = 0.7,
        };
        Overlaps start = Start(settings, 4);
        Path path = new(settings, start.Q, start.R, start.V);
        path.LossAt(2);
        (double[,] c, double[] v) = new PlainOde(settings).Integrate(start, 2, 400);
        for (int k = 0; k < students; k++)
        {
            Assert.Equal(v[k], path.Overlaps.V[k], 1e-7);
            for (int l = 0; l < students; l++)
            {
                Assert.Equal(c[k, l], path.Overlaps.Q[(k * students) + l], 1e-7);
            }

            for (int m = 0; m < teachers; m++)
            {
                Assert.Equal(c[k, students + m], path.Overlaps.R[(k * teachers) + m], 1e-7);
            }
        }
    }

    /// <summary>
    /// Fluctuations about the equation fall as D^-1/2: mean largest deviation over 8 runs, 0.29 to 0.36 expected from D to 10 D.
    /// </summary>
    [Fact]
    public void Chain_LargerDimension_ApproachesTheOde()
    {
        double[] deviations = [.. new[] { 100L, 1000, 10000 }.Select(Deviation)];

        Assert.InRange(deviations[1] / deviations[0], 0.15, 0.6);
        Assert.InRange(deviations[2] / deviations[1], 0.15, 0.6);
        Assert.InRange(deviations[2], 0, 0.05);
    }

    [Fact]
    public void Ntk_RicherByTheRootOfTheWidth_IsMeanField()
    {
        CommitteeSettings ntk = CommitteeRun.Settings() with
        {
            Parameterization = Parameterization.Ntk,
            Richness = 2,
            Method = CommitteeMethod.Ode,
            Horizon = 20,
        };
        CommitteeSettings mean = ntk with { Parameterization = Parameterization.MeanField, Richness = 1 };

        Assert.Equal(CommitteeRun.Of(mean, 1).Metric("test_loss"), CommitteeRun.Of(ntk, 1).Metric("test_loss"), 1e-9);
        Assert.NotEqual(
            CommitteeRun.Of(mean, 1).Metric("test_loss"),
            CommitteeRun.Of(ntk with { Richness = 1 }, 1).Metric("test_loss"),
            1e-4);
    }

    /// <summary>
    /// Label noise keeps a committee K eta sigma^2/(2 sqrt 3 pi) away from its teacher, to first order in the learning rate.
    /// </summary>
    [Theory]
    [InlineData(1, 0.05, 0.09303)]
    [InlineData(2, 0.05, 0.09389)]
    [InlineData(3, 0.05, 0.09476)]
    [InlineData(2, 0.2, 0.1004)]
    public void Ode_LabelNoise_EndsAtItsFloor(int units, double rate, double floor)
    {
        const double noise = 0.1;
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Parameterization = Parameterization.Committee,
            Method = CommitteeMethod.Ode,
            Students = units,
            Teachers = units,
            LearningRate = rate,
            LabelNoise = noise,
            SecondLayerRate = 0,
        };
        double[] identity = [.. Enumerable.Range(0, units * units).Select(i => i % (units + 1) == 0 ? 1.0 : 0)];
        double loss = new Path(settings, identity, identity, [.. Enumerable.Repeat(1.0, units)]).LossAt(4000);

        Assert.Equal(floor, loss / 2 / (units * rate * noise * noise), 1e-4);
    }

    private static double Deviation(long dimension)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with { InputDimension = dimension, TeacherScale = 3 };
        return Enumerable.Range(1, 8).Average(seed =>
        {
            OverlapChain chain = new(settings, CommitteeRun.Streams(seed));
            Overlaps reached = new(settings.Students, settings.Teachers);
            chain.Begin();
            chain.Measure(reached);
            Path path = new(settings with { Method = CommitteeMethod.Ode }, reached.Q, reached.R, reached.V);
            double largest = 0;
            for (int t = 1; t <= 6; t++)
            {
                for (long step = 0; step < dimension; step++)
                {
                    chain.Step();
                }

                chain.Measure(reached);
                path.LossAt(t);
                largest = Math.Max(largest, reached.Q.Zip(path.Overlaps.Q).Max(p => Math.Abs(p.First - p.Second)));
            }

            return largest;
        });
    }

    private static Overlaps Start(CommitteeSettings settings, int seed)
    {
        OverlapChain chain = new(settings, CommitteeRun.Streams(seed));
        Overlaps start = new(settings.Students, settings.Teachers);
        chain.Begin();
        chain.Measure(start);
        return start;
    }
}
