using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// One run of SGD, exact in law at a cost that grows with the groups alone. Only the length of the distance Delta to the target matters
/// in a group, and of
/// the momentum its component along Delta and its length across; the batch enters through its residual's length and one normal deviate.
/// </summary>
internal sealed class SimulatedDescent : Descent
{
    private const int StepsPerAdvance = 16;
    private const double WorkPerGroup = 40;

    private readonly LearningRateSchedule schedule;
    private readonly SimulationModes modes;
    private readonly RandomSource source;
    private readonly double batch;
    private readonly double momentum;
    private readonly double noise; // V = sigma^2 + L_perp
    private readonly double[] distances; // |Delta| of a group, signed where it has one mode
    private readonly double[] along; // momentum along Delta
    private readonly double[] across;
    private readonly double[] first; // normal deviates of a step
    private readonly double[] second;
    private double signal; // s^2, the loss that training can remove
    private double residual = double.NaN; // |e|^2 of the next batch, once drawn

    /// <summary>Starts from weights of zero.</summary>
    public SimulatedDescent(RandomFeaturesSettings settings, SimulationModes modes, RandomSource source)
    {
        schedule = settings.Schedule;
        this.modes = modes;
        this.source = source;
        batch = settings.Batch;
        momentum = settings.Momentum;
        noise = settings.NoiseVariance + modes.Irreducible;
        int groups = modes.Variances.Length;
        distances = new double[groups];
        (along, across, first, second) = (new double[groups], new double[groups], new double[groups], new double[groups]);
        for (int g = 0; g < groups; g++)
        {
            distances[g] = Math.Sqrt(modes.Shares[g] / modes.Variances[g]);
        }

        Measure();
    }

    /// <inheritdoc/>
    public override double WorkPerAdvance => StepsPerAdvance * WorkPerGroup * distances.Length;

    /// <inheritdoc/>
    public override double BatchLoss() => double.IsFinite(batch) ? DrawResidual() / batch : signal + noise;

    /// <inheritdoc/>
    public override void Advance(long until)
    {
        long last = Math.Min(until, Position + StepsPerAdvance);
        while (Position < last && !Diverged)
        {
            Step();
        }
    }

    /// <inheritdoc/>
    protected override void SaveOwn(IStateWriter state)
    {
        source.Save(state);
        state.Write(distances);
        state.Write(along);
        state.Write(across);
    }

    /// <inheritdoc/>
    protected override void RestoreOwn(IStateReader state)
    {
        source.Restore(state);
        state.Read(distances);
        state.Read(along);
        state.Read(across);
        Measure();
    }

    private void Measure()
    {
        signal = 0;
        for (int g = 0; g < distances.Length; g++)
        {
            signal += modes.Variances[g] * distances[g] * distances[g];
        }

        Loss = modes.Irreducible + signal;
    }

    private double DrawResidual()
    {
        if (double.IsNaN(residual))
        {
            residual = (signal + noise) * source.NextChiSquare(batch);
        }

        return residual;
    }

    private void Step()
    {
        double rate = schedule.At(Position);
        if (double.IsFinite(batch))
        {
            Sample(rate);
        }
        else
        {
            for (int g = 0; g < distances.Length; g++)
            {
                Move(g, rate, modes.Variances[g] * distances[g], 0, 0);
            }
        }

        Measure();
        EffectiveTime += rate;
        Position++;
    }

    private void Sample(double rate)
    {
        double total = signal + noise;
        double residualSquare = DrawResidual();
        residual = double.NaN;
        double s = Math.Sqrt(signal);
        double part = total > 0 ? residualSquare / total : 0;

        // The batch's residual is e = s zeta + noise with psi . Delta = s zeta: zeta . e given |e|^2.
        double projection = (s * part) + (Math.Sqrt(noise * part) * source.NextNormal());
        double length = Math.Sqrt(residualSquare) / batch; // B
        source.FillNormal(first);
        source.FillNormal(second);
        double overlap = 0; // omega
        for (int g = 0; g < distances.Length; g++)
        {
            overlap += Math.Sqrt(modes.Variances[g]) * distances[g] * first[g];
        }

        double common = s > 0 ? ((projection / batch) - (length * overlap / s)) / s : 0;
        for (int g = 0; g < distances.Length; g++)
        {
            double width = Math.Sqrt(modes.Variances[g]) * length;
            double gradient = (modes.Variances[g] * distances[g] * common) + (width * first[g]);
            double beside = modes.Counts[g] > 1 ? width * second[g] : 0;
            double rest = modes.Counts[g] > 2 ? width * width * source.NextChiSquare(modes.Counts[g] - 2) : 0;
            Move(g, rate, gradient, beside, rest);
        }
    }

    // One update of a group by the gradient along Delta, along the momentum across it, and the squared length of what is left.
    private void Move(int g, double rate, double gradient, double beside, double restSquare)
    {
        double fresh = 1 - momentum;
        double x = (momentum * along[g]) + (fresh * gradient);
        double moved = distances[g] - (rate * x);
        if (modes.Counts[g] == 1)
        {
            (distances[g], along[g]) = (moved, x);
            return;
        }

        double y = (momentum * across[g]) + (fresh * beside);
        double p = Math.Sqrt((y * y) + (fresh * fresh * restSquare));
        double turned = -rate * p;
        double distance = Math.Sqrt((moved * moved) + (turned * turned));
        (along[g], across[g]) = distance > 0
            ? (((x * moved) + (p * turned)) / distance, Math.Abs((p * moved) - (x * turned)) / distance)
            : (x, p);
        distances[g] = distance;
    }
}
