using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The gradient flow of L = |y - X beta|^2/(2 delta) + lambda (|u|^2 + |v|^2)/2 on one data set, reduced exactly to d equations:
/// theta' = (2/delta) X^T (y - X beta), beta = c(t) sinh(theta).
/// </summary>
internal sealed class FlowField
{
    private readonly DiagonalSettings settings;
    private readonly IWorkTeam team;
    private readonly GradientPass pass;
    private readonly double[] gain; // sqrt(c^2 + beta^2)

    /// <summary>The flow on one data set.</summary>
    public FlowField(RegressionData data, DiagonalSettings settings, IWorkTeam team)
    {
        this.settings = settings;
        this.team = team;
        Data = data;
        pass = new GradientPass(data.Design, data.Target);
        gain = new double[data.Dimension];
        Beta = new double[data.Dimension];
    }

    /// <summary>The data set.</summary>
    public RegressionData Data { get; }

    /// <summary>The coefficients of the last evaluation.</summary>
    public double[] Beta { get; }

    /// <summary>X^T r of the last evaluation.</summary>
    public Span<double> Force => pass.Force;

    /// <summary>theta' over <see cref="Force"/>: 2/delta.</summary>
    public double Speed => 2 / Data.SampleRatio;

    /// <summary>max_i sqrt(c^2 + beta_i^2) of the last evaluation.</summary>
    public double LargestGain => Vectors.MaxAbs(gain);

    /// <summary>|r|^2/n of the last evaluation.</summary>
    public double TrainError => Vectors.SumOfSquares(pass.Residual) / Data.Samples;

    /// <summary>Evaluates the field at a time and log-ratios.</summary>
    public void Evaluate(double time, ReadOnlySpan<double> theta)
    {
        HyperbolicMap.Coefficients(theta, HyperbolicMap.LogScale(settings, time), Beta, gain);
        pass.Evaluate(Beta, team);
    }

    /// <summary>The product c = u v at a time.</summary>
    public double Scale(double time) => Elementary.Exp(HyperbolicMap.LogScale(settings, time));

    /// <summary>What is recorded of the last evaluation, which was at this time.</summary>
    public Observables Measure(double time) => Observables.Measure(Beta, Data.Signal, Scale(time));

    /// <summary>
    /// d/dt of the training error at the last evaluation, exactly: -(2/n) (X^T r) . beta',
    /// beta' = (2/delta) sqrt(c^2 + beta^2) X^T r - 2 lambda beta.
    /// </summary>
    public double TrainSlope()
    {
        ReadOnlySpan<double> force = Force;
        double sum = 0;
        for (int i = 0; i < force.Length; i++)
        {
            double velocity = (Speed * gain[i] * force[i]) - (2 * settings.WeightDecay * Beta[i]);
            sum += force[i] * velocity;
        }

        return -2 * sum / Data.Samples;
    }

    /// <summary>
    /// The largest eigenvalue of X^T X/delta of these data, by power iteration from X^T y. It comes from below, by a per cent or two at
    /// most, which the step's safety factor covers; unlike the edge (1 + delta^-1/2)^2 of large d it holds for any data.
    /// </summary>
    public double Stiffness()
    {
        const int iterations = 32;
        GradientPass power = new(Data.Design, new double[Data.Samples]);
        double[] vector = new double[Data.Dimension];
        Array.Clear(Beta);
        pass.Evaluate(Beta, team);
        Force.CopyTo(vector);
        double eigenvalue = 0;
        for (int i = 0; i < iterations; i++)
        {
            double norm = Math.Sqrt(Vectors.SumOfSquares(vector));
            if (norm == 0)
            {
                return eigenvalue;
            }

            Vectors.Scale(1 / norm, vector);
            power.Evaluate(vector, team);
            eigenvalue = Vectors.SumOfSquares(power.Residual) / Data.SampleRatio;
            power.Force.CopyTo(vector);
        }

        return eigenvalue;
    }
}
