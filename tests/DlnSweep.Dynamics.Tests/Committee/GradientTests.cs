using DlnSweep.Dynamics.Committee;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>The explicit network takes steps along the numerical gradient of half the batch's mean squared error.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData(Parameterization.MeanField, Activation.Erf)]
    [InlineData(Parameterization.Ntk, Activation.Erf)]
    [InlineData(Parameterization.Committee, Activation.Erf)]
    [InlineData(Parameterization.MeanField, Activation.Linear)]
    public void Step_ExplicitNetwork_FollowsTheNumericalGradient(Parameterization parameterization, Activation activation)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Parameterization = parameterization,
            Activation = activation,
            InputDimension = 9,
            Batch = 3,
            Richness = 0.7,
            LearningRate = 0.4,
            TeacherScale = 1.5,
            SecondLayerRate = 0.6,
        };
        ExplicitNetwork network = new(settings, CommitteeRun.Streams(3), SingleThread.Instance);
        network.Begin();
        Matrix w = network.Weights.Clone();
        double[] v = [.. network.SecondLayer];
        network.Step();

        // Gradients of w_k / sqrt D and of v: rates eta / (s^2 K) as stated, times D^-1 for unit time.
        double rate = settings.FirstLayerRate / settings.OutputScale / settings.InputDimension;
        for (int k = 0; k < settings.Students; k++)
        {
            for (int i = 0; i < w.Columns; i++)
            {
                double gradient = Derivative(settings, network.Inputs, w, v, x => w[k, i] += x);
                Assert.Equal(w[k, i] - (rate * settings.InputDimension * gradient), network.Weights[k, i], 1e-8);
            }

            double second = Derivative(settings, network.Inputs, w, v, x => v[k] += x);
            Assert.Equal(v[k] - (settings.SecondLayerRate * rate * second), network.SecondLayer[k], 1e-8);
        }

        Assert.Equal(
            1,
            parameterization == Parameterization.Committee
                ? 1
                : rate * settings.InputDimension * settings.OutputScale * settings.OutputScale * settings.Students / settings.LearningRate,
            1e-12);
    }

    private static double Derivative(CommitteeSettings settings, Matrix inputs, Matrix w, double[] v, Action<double> move)
    {
        const double step = 1e-5;
        move(step);
        double up = Loss(settings, inputs, w, v);
        move(-2 * step);
        double down = Loss(settings, inputs, w, v);
        move(step);
        return (up - down) / (2 * step);
    }

    private static double Loss(CommitteeSettings settings, Matrix inputs, Matrix w, double[] v)
    {
        double root = Math.Sqrt(settings.InputDimension);
        double G(double u) => settings.Activation == Activation.Linear ? u : MathNet.Numerics.SpecialFunctions.Erf(u / Math.Sqrt(2));
        double sum = 0;
        for (int b = 0; b < inputs.Rows; b++)
        {
            double error = 0;
            for (int m = 0; m < settings.Teachers; m++)
            {
                error += settings.TeacherWeight * G(settings.TeacherScale * inputs[b, m]);
            }

            for (int k = 0; k < v.Length; k++)
            {
                double field = 0;
                for (int i = 0; i < w.Columns; i++)
                {
                    field += w[k, i] * inputs[b, i] / root;
                }

                error -= settings.OutputScale * v[k] * G(field);
            }

            sum += error * error;
        }

        return sum / (2 * inputs.Rows);
    }
}
