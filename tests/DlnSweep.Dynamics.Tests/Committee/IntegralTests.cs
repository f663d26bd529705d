using System.Text.Json;
using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class IntegralTests
{
    public static TheoryData<string> Cases => [.. CommitteeReference.Ids("integrals")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Averages_Reference_Agree(string id)
    {
        JsonElement reference = CommitteeReference.Case(id);
        JsonElement given = reference.GetProperty("params");
        double tolerance = reference.Number("tol_abs");
        double[] coefficients = given.Numbers("coefficients");
        int students = given.GetProperty("students").GetInt32();
        int n = coefficients.Length;
        GaussianAverages averages = Load(Activation.Erf, students, given.Flat("covariance"), coefficients, given.Number("noise_variance"));

        double[] products = new double[n * n];
        averages.Products(products);
        Assert.All(products.Zip(reference.Flat("I2")), p => Assert.Equal(p.Second, p.First, tolerance));
        double[] drift = new double[students * n];
        averages.Drift(drift);
        Assert.All(drift.Zip(reference.Flat("drift")), p => Assert.Equal(p.Second, p.First, tolerance));
        double[] noise = new double[students * students];
        averages.Noise(noise);
        Assert.All(noise.Zip(reference.Flat("noise4")), p => Assert.Equal(p.Second, p.First, tolerance));
    }

    /// <summary>
    /// The four fields' averages by a Gauss-Hermite rule in as many independent normals: no closed form in common with the product's.
    /// </summary>
    [Theory]
    [InlineData(Activation.Erf)]
    [InlineData(Activation.Linear)]
    public void Averages_GaussHermite_Agree(Activation activation)
    {
        const int students = 2;
        double[] covariance = CommitteeReference.Case("C1_integrals").GetProperty("params").Flat("covariance");
        double[] coefficients = [-0.7, 0.4, 1.1, 0.5];
        GaussHermite rule = new(covariance, 26);
        GaussianAverages averages = Load(activation, students, covariance, coefficients, 0.3);
        double Error(double[] u) => coefficients.Select((q, i) => q * Value(activation, u[i])).Sum();

        Assert.Equal(rule.Average(u => Error(u) * Error(u)), averages.TestLoss(), 1e-10);
        double[] drift = new double[students * 4];
        averages.Drift(drift);
        double[] noise = new double[students * students];
        averages.Noise(noise);
        for (int k = 0; k < students; k++)
        {
            for (int b = 0; b < 4; b++)
            {
                Assert.Equal(rule.Average(u => Slope(activation, u[k]) * u[b] * Error(u)), drift[(k * 4) + b], 1e-10);
            }

            for (int l = 0; l < students; l++)
            {
                double expected = rule.Average(u => Slope(activation, u[k]) * Slope(activation, u[l]) * ((Error(u) * Error(u)) + 0.3));
                Assert.Equal(expected, noise[(k * students) + l], 1e-10);
            }
        }
    }

    private static double Value(Activation activation, double u) =>
        activation == Activation.Linear ? u : MathNet.Numerics.SpecialFunctions.Erf(u / Math.Sqrt(2));

    private static double Slope(Activation activation, double u) =>
        activation == Activation.Linear ? 1 : Math.Sqrt(2 / Math.PI) * Math.Exp(-u * u / 2);

    private static GaussianAverages Load(Activation activation, int students, double[] covariance, double[] coefficients, double noise)
    {
        GaussianAverages averages = new(activation, students, coefficients.Length - students) { NoiseVariance = noise };
        covariance.CopyTo(averages.Covariance, 0);
        coefficients.CopyTo(averages.Coefficients, 0);
        averages.Prepare();
        return averages;
    }
}
