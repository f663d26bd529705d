using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The parameters of one run, and what follows from them without any draw.</summary>
internal sealed class MixedConfiguration
{
    // Squares of squares of initial entries stay within the range of doubles.
    private const double LargestExponent = 70;
    private const double LargestWidthExponent = 300;

    /// <summary>Resolves the parameters.</summary>
    /// <param name="values">The parameters.</param>
    /// <param name="estimate">Whether powers may be off in their last digits: what a cost estimate over millions of cells can
    /// afford.</param>
    public MixedConfiguration(ParameterValues values, bool estimate = false)
    {
        Dimension = (int)values.Get(MixedParameters.Dimension);
        Rank = (int)values.Get(MixedParameters.Rank);
        GammaSigma2 = values.Get(MixedParameters.GammaSigma2);
        GammaW = values.Get(MixedParameters.GammaW);
        StepDivisor = values.Get(MixedParameters.StepDivisor);
        MaxIterations = (int)values.Get(MixedParameters.MaxIterations);
        Stopping = values.Get(MixedParameters.Stopping);
        StopTrainError = values.Get(MixedParameters.StopTrainError);
        PlateauChange = values.Get(MixedParameters.PlateauChange);
        PlateauDrop = values.Get(MixedParameters.PlateauDrop);
        Target = values.Get(MixedParameters.Target);
        SelfConsistent = values.Get(MixedParameters.SelfConsistent);
        SingularValues = (int)values.Get(MixedParameters.SingularValues);

        double power = Power(Dimension, GammaW, estimate);
        Width = Math.Floor(power);
        Imbalance = values.Get(MixedParameters.ImbalanceExponent);
        double variance = Power(Dimension, GammaSigma2, estimate);
        double ratio = Power(Dimension, Imbalance / 2, estimate);
        Variances = new InitialVariances(variance * ratio, variance / ratio);
        double width = values.Get(MixedParameters.FlooredWidth) ? Width : power;
        InputThreshold = Variances.First * width;
        OutputThreshold = Variances.Second * width;
        InitialNoise = variance * variance * Width;
    }

    /// <summary>Input and output dimension d.</summary>
    public int Dimension { get; }

    /// <summary>Rank k of the signal.</summary>
    public int Rank { get; }

    /// <summary>Exponent of the initial variance.</summary>
    public double GammaSigma2 { get; }

    /// <summary>Exponent of the width.</summary>
    public double GammaW { get; }

    public double StepDivisor { get; }

    public int MaxIterations { get; }

    public bool Stopping { get; }

    public double StopTrainError { get; }

    public double PlateauChange { get; }

    public double PlateauDrop { get; }

    public TargetSharing Target { get; }

    public SelfConsistentMethod SelfConsistent { get; }

    public int SingularValues { get; }

    /// <summary>Hidden units w; a double, because it may exceed every integer type.</summary>
    public double Width { get; }

    /// <summary>delta: the ratio of the layers' variances is d^delta.</summary>
    public double Imbalance { get; }

    /// <summary>Initial variances of the weights; their geometric mean is sigma^2.</summary>
    public InitialVariances Variances { get; }

    /// <summary>c1 = s1 w, the typical eigenvalue of W1^T W1 at the start.</summary>
    public double InputThreshold { get; }

    /// <summary>c2 = s2 w, the typical eigenvalue of W2 W2^T at the start.</summary>
    public double OutputThreshold { get; }

    /// <summary>c = (c1 + c2)/2 = sigma^2 w cosh(delta ln(d)/2): the singular value of A above which a mode grows exponentially.</summary>
    public double LazyThreshold => (InputThreshold + OutputThreshold) / 2;

    /// <summary>g = (c1 - c2)/2.</summary>
    public double HalfDifference => (InputThreshold - OutputThreshold) / 2;

    /// <summary>N = sigma^4 w: the test error that the initial A adds.</summary>
    public double InitialNoise { get; }

    /// <summary>Above the line c = d (the line itself belongs to the active side).</summary>
    public bool IsLazy => GammaSigma2 + GammaW + ImbalanceShift(Dimension, Imbalance) > 1;

    public bool RunsEuler => SelfConsistent is SelfConsistentMethod.Euler or SelfConsistentMethod.Both;

    public bool RunsTwin => SelfConsistent is SelfConsistentMethod.Twin or SelfConsistentMethod.Both;

    /// <summary>Explicit weights while their products are cheaper: 6 w d^2 flops a step against 8 d^3.</summary>
    public KernelKind Kernel => 3 * Width <= 4.0 * Dimension ? KernelKind.Explicit : KernelKind.Gram;

    /// <summary>The place among the phase lines.</summary>
    public string Regime
    {
        get
        {
            string side = IsLazy ? "lazy" : "active";
            string noise = GammaW > -2 * GammaSigma2 ? "-noisy" : "";
            return side + noise + (Width < Rank ? "-underparametrized" : "");
        }
    }

    /// <summary>The learning rate, given the operator norm of the signal.</summary>
    public double LearningRate(double signalNorm) => 1 / (StepDivisor * (IsLazy ? LazyThreshold : signalNorm)); // eta

    /// <summary>
    /// The learning rate above which gradient descent diverges, an estimate from the largest curvature at the start and at the solution.
    /// </summary>
    /// <param name="targetNorm">|Y|_op.</param>
    public double CriticalLearningRate(double targetNorm)
    {
        double threshold = (Variances.First + Variances.Second) / 2 * Width; // c
        double edge = 1 + Math.Sqrt(Dimension / Width);
        double start = 2 * threshold * edge * edge;
        double end = 2 * Math.Sqrt((targetNorm * targetNorm) + (threshold * threshold));
        return 2 / Math.Max(start, end);
    }

    /// <summary>log_d cosh(delta ln(d)/2): how far unequal layers move the lazy line down.</summary>
    public static double ImbalanceShift(double dimension, double imbalance)
    {
        double logarithm = Elementary.Log(dimension);
        return Elementary.Log(Elementary.Cosh(imbalance * logarithm / 2)) / logarithm;
    }

    /// <summary>What single ranges cannot say: null, or a sentence about what does not fit.</summary>
    public static string? Check(ParameterValues values)
    {
        long d = values.Get(MixedParameters.Dimension);
        double digits = Elementary.Log10(d);
        double width = values.Get(MixedParameters.GammaW) * digits;
        double variance = values.Get(MixedParameters.GammaSigma2) * digits;
        double imbalance = Math.Abs(values.Get(MixedParameters.ImbalanceExponent)) * digits / 2;
        return width < 0 ? $"the width floor({d}^gamma_w) is 0; a network needs gamma_w >= 0."
            : width > LargestWidthExponent ? $"the width {d}^gamma_w is beyond the range of doubles."
            : Math.Abs(variance) > LargestExponent ? $"the variance {d}^gamma_sigma2 is outside 1e-70 .. 1e70."
            : variance + width > LargestExponent ? $"the lazy threshold c = {d}^(gamma_sigma2 + gamma_w) is above 1e70."
            : Math.Abs(variance) + imbalance > LargestExponent
                ? $"the variance {d}^(gamma_sigma2 ± imbalance_exponent/2) of a layer is outside 1e-70 .. 1e70."
            : variance + width + imbalance > LargestExponent
                ? $"the lazy threshold {d}^(gamma_sigma2 + gamma_w + |imbalance_exponent|/2) is above 1e70."
            : values.Get(MixedParameters.Rank) > d ? $"rank = {values.Get(MixedParameters.Rank)} is larger than d = {d}."
            : values.Get(MixedParameters.SingularValues) > d
                ? $"singular_values = {values.Get(MixedParameters.SingularValues)} is larger than d = {d}."
            : null;
    }

    private static double Power(double d, double exponent, bool estimate) =>
        estimate ? Elementary.Exp(exponent * Elementary.Log(d)) : Elementary.Pow(d, exponent);
}
