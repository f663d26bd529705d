using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// A step of the dense descent is minus the learning rate times the gradient of half the training loss, by finite differences.
/// </summary>
public class GradientTests
{
    private const int Width = 5;
    private const int Dimension = 4;
    private const double Difference = 1e-5;

    [Theory]
    [InlineData(1, false, "mup", "population")]
    [InlineData(2, false, "ntk", "full-batch")]
    [InlineData(4, false, "mup", "full-batch")]
    [InlineData(2, true, "mup", "population")]
    [InlineData(4, true, "ntk", "full-batch")]
    public void Advance_EveryWeight_FollowsTheGradient(int depth, bool residual, string parameterization, string data)
    {
        var settings = new DeepLinearSettings
        {
            Depth = depth,
            Width = Width,
            InputDimension = Dimension,
            Parameterization = parameterization == "ntk" ? Parameterization.Ntk : Parameterization.Mup,
            Gamma0 = 0.7,
            LearningRate = 0.1,
            Steps = 1,
            Data = data == "population" ? TrainingData.Population : TrainingData.FullBatch,
            SampleRatio = 1.5,
            LabelNoise = 0.3,
            Residual = residual,
            BranchScale = 1.3,
            Groups = [new(2, 1, 1.5), new(0.5, 3, 0.6)],
        };
        var descent = new DenseDescent(settings, Descents.Streams(1), SingleThread.Instance);
        descent.Begin();

        // eta = eta_0 gamma_0^2 N (mup) or eta_0 gamma_0^2 D (ntk), loss = 1/2 train.
        double rate = 0.1 * 0.7 * 0.7 * (parameterization == "ntk" ? Dimension : Width);
        double[][] parameters = [.. descent.Weights.Select(w => w.Data), descent.Readout];
        double[][] before = [.. parameters.Select(p => p.ToArray())];
        double[][] expected = [.. parameters.Select(p => Gradient(descent, p))];
        descent.Measure();
        descent.Advance();
        for (int l = 0; l < parameters.Length; l++)
        {
            for (int i = 0; i < parameters[l].Length; i++)
            {
                Assert.Equal(-rate * expected[l][i], parameters[l][i] - before[l][i], 1e-9);
            }
        }
    }

    private static double[] Gradient(DenseDescent descent, double[] parameters)
    {
        double[] gradient = new double[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            double value = parameters[i];
            parameters[i] = value + Difference;
            double above = descent.Measure().Train;
            parameters[i] = value - Difference;
            double below = descent.Measure().Train;
            parameters[i] = value;
            gradient[i] = (above - below) / (4 * Difference);
        }

        return gradient;
    }
}
