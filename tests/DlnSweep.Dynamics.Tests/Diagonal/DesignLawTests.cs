using System.Globalization;
using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>Inputs of other laws than the theory's.</summary>
public sealed class DesignLawTests
{
    private const int Seeds = 16;

    public static TheoryData<string> Cases => [.. DiagonalReference.DataLaws.Select(c => c.Text("id"))];

    /// <remarks>Means of 16 data sets, each tolerance four standard errors of the difference: false alarm below 1e-3 in all.</remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Interpolator_OfOtherLaws_HasReferenceTestError(string id)
    {
        JsonElement reference = DiagonalReference.DataLaws.Single(c => c.Text("id") == id);
        string[] name = id.Split('_'); // univ, law, its number, a and alpha
        double number = double.Parse(name[2], CultureInfo.InvariantCulture);
        DesignLaw law = name[1] switch
        {
            "student" => new DesignLaw(DataLaw.Student, number, double.NaN),
            "ar1" => new DesignLaw(DataLaw.Correlated, double.NaN, number),
            _ => DesignLaw.Gaussian,
        };
        double mean = Errors(law, double.Parse(name[3][1..], CultureInfo.InvariantCulture)).Average();
        Assert.Equal(reference.GetProperty("expected").Number("E"), mean, reference.Number("tol"));
    }

    /// <remarks>
    /// Signs have finite moments: the Gaussian theory holds, within 4.1 standard errors of 16 data sets (Student's t with 15 degrees of
    /// freedom: false alarm 1e-3). Strong correlation is another problem, more so the richer the solution.
    /// </remarks>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    public void Interpolator_OfSigns_FollowsTheGaussianTheoryAndCorrelatedDoesNot(double alpha)
    {
        double theory = StaticTheory.Solve(Settings(DesignLaw.Gaussian, alpha)).Moments.Error;
        Assert.InRange(Score(Errors(new DesignLaw(DataLaw.Rademacher, double.NaN, double.NaN), alpha), theory), -4.1, 4.1);
        Assert.True(Score(Errors(new DesignLaw(DataLaw.Correlated, double.NaN, 0.8), alpha), theory) > 5);
    }

    /// <remarks>Means of 400 x 200 entries within six standard errors (a law with finite fourth moment).</remarks>
    [Theory]
    [InlineData("Gaussian")]
    [InlineData("Rademacher")]
    [InlineData("Student")]
    [InlineData("Correlated")]
    public void Draw_AnyLaw_HasUnitVarianceAndItsCorrelation(string name)
    {
        DataLaw kind = Enum.Parse<DataLaw>(name);
        const int Dimension = 200;
        const int Rows = 400;
        const double Correlation = -0.6;
        DesignLaw law = new(kind, 9, Correlation);
        RandomStreams streams = new($"{kind}", "");
        int[] columns = law.Columns(Dimension, streams);
        Assert.Equal(Enumerable.Range(0, Dimension), columns.Order());
        RandomSource source = streams.Own("design");
        double[] row = new double[Dimension];
        double mean = 0, square = 0, neighbours = 0, next = 0;
        for (int r = 0; r < Rows; r++)
        {
            law.Draw(source, columns, row);
            for (int i = 0; i + 2 < Dimension; i++)
            {
                mean += row[columns[i]];
                square += row[columns[i]] * row[columns[i]];
                neighbours += row[columns[i]] * row[columns[i + 1]];
                next += row[columns[i]] * row[columns[i + 2]];
            }
        }

        double count = Rows * (Dimension - 2);
        double expected = kind == DataLaw.Correlated ? Correlation : 0;
        Assert.Equal(0, mean / count, 0.03);
        Assert.Equal(1, square / count, 0.06);
        Assert.Equal(expected, neighbours / count, 0.04);
        Assert.Equal(expected * expected, next / count, 0.04);
    }

    private static double Score(double[] errors, double theory)
    {
        double mean = errors.Average();
        double variance = errors.Sum(e => (e - mean) * (e - mean)) / (errors.Length - 1);
        return (mean - theory) / Math.Sqrt(variance / errors.Length);
    }

    private static double[] Errors(DesignLaw law, double alpha) =>
        [.. Enumerable.Range(0, Seeds).Select(seed => DiagonalRun.Of(Settings(law, alpha), seed).Metric("test_error"))];

    private static DiagonalSettings Settings(DesignLaw law, double alpha) => DiagonalRun.Settings() with
    {
        Method = DiagonalMethod.Interpolator,
        Dimension = 400,
        SampleRatio = 0.5,
        Signal = new Signal(SignalPrior.Rademacher, 0.1, 1),
        LabelNoise = 0.1,
        InitialScale = alpha,
        Design = law,
    };
}
