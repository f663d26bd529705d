using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The residual theory's features h of a probe, the unit input along the target: h^1 = omega^1 + sum_(s &lt; t) c kappa C_hq(t, s) g^1(s)
/// and h^(l+1) = h^l + s omega^(l+1) + sum_(s &lt; t) (s D^l(t, s) + s^2 c kappa C_ha^l(t, s)) g^(l+1)(s), D^l = dh^l/dr^l, where omega^l
/// has the covariances of h^(l-1) with itself and with a^(l-1), and kappa is the <see cref="UpdateKernel"/>.
/// </summary>
internal sealed class ResidualFeatures
{
    private readonly DeepLinearSettings settings;
    private readonly UpdateKernel updates;
    private readonly int depth;
    private readonly double branch; // s
    private readonly double[][] coefficients; // of h on each noise
    private readonly double[][] cross; // C_ha^l(t, .) at l
    private readonly double[][] initialCross; // C_ha^l(0, .) at l
    private readonly double[] kernel;
    private readonly double[] image;
    private double ofReadout;

    internal ResidualFeatures(DeepLinearSettings settings, UpdateKernel updates)
    {
        this.settings = settings;
        this.updates = updates;
        depth = settings.Depth;
        branch = settings.Branch;
        int times = EightRows.Padded(settings.Steps + 1);
        coefficients = Rows((2 * depth) - 1, times);
        cross = Rows(depth + 1, times);
        initialCross = Rows(depth + 1, times);
        kernel = new double[times];
        image = new double[times];
    }

    /// <summary>The features at time t, when g(t) and a(&lt; t) are known.</summary>
    internal void Read(
        int t, InputSite input, ResidualField[] forward, ResidualField[] backward, CausalMatrix[] noiseCovariances, Span<double> values)
    {
        Array.ForEach(coefficients, Array.Clear);
        ofReadout = 0;
        input.TargetSignal[..t].CopyTo(cross[0]);
        input.TargetSignal[..t].CopyTo(initialCross[0]);

        // Of omega^1 .. omega^l: their parts in C_hh^l at (t, t), (t, 0) and (0, 0); C_hh^0 is 1.
        (double square, double withInitial, double initial) = (1, 1, 1);
        (double omegaSquare, double omegaWithInitial, double omegaInitial) = (0, 0, 0);
        for (int l = 0; l < depth; l++)
        {
            SetKernel(l);
            ofReadout += backward[l].AddTo(kernel, t, coefficients);
            double weight = OmegaWeight(l);
            omegaSquare += weight * weight * square;
            omegaWithInitial += weight * weight * withInitial;
            omegaInitial += weight * weight * initial;
            square = omegaSquare + (ofReadout * ofReadout) + NoiseSquare(t, l, forward[l], noiseCovariances);
            withInitial = omegaWithInitial + CrossSum(l, initialCross);
            initial = omegaInitial;
            AdvanceInitialCross(t, l, forward[l]);
            FeatureRow.SetLayer(values, l, square, square - (2 * withInitial) + initial);
        }

        FeatureRow.SetOutput(values, input.OutputSquare);
    }

    internal void Save(IStateWriter state, int times)
    {
        foreach (double[] row in initialCross)
        {
            state.Write(row.AsSpan(0, times));
        }
    }

    internal void Restore(IStateReader state, int times)
    {
        foreach (double[] row in initialCross)
        {
            state.Read(row.AsSpan(0, times));
        }
    }

    private static double[][] Rows(int count, int times)
    {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new double[times];
        }

        return rows;
    }

    /// <summary>The weight of omega^(l+1) in the features of its layer and of all above.</summary>
    private double OmegaWeight(int l) => l == 0 ? 1 : branch;

    private void SetKernel(int l)
    {
        double rate = settings.RateOf(l) * settings.FieldRate; // c
        if (l == 0)
        {
            updates.Combine(0, cross[0], rate, cross[0], kernel);
            return;
        }

        double[] response = coefficients[depth + l - 1]; // D^l, on r^l
        updates.Combine(branch, response, branch * branch * rate, cross[l], kernel);
    }

    /// <summary>sum_k weight_k h_(u^k) . rows[k-1] over the layers up to this one: the omegas' correlation with the other noises.</summary>
    private double CrossSum(int l, double[][] rows)
    {
        double sum = 0;
        for (int k = 0; k <= l; k++)
        {
            sum += OmegaWeight(k) * Vectors.Dot(coefficients[k], rows[k]);
        }

        return sum;
    }

    /// <summary>The other noises' part of C_hh(t, t); sets C_ha of this layer.</summary>
    private double NoiseSquare(int t, int l, ResidualField forward, CausalMatrix[] noiseCovariances)
    {
        double square = 2 * CrossSum(l, cross);
        double[] here = cross[l + 1];
        Array.Clear(here);
        forward.AddReadoutProduct(ofReadout, t, here);
        for (int b = 0; b < coefficients.Length; b++)
        {
            CausalProducts.Symmetric(noiseCovariances[b], coefficients[b], t, image);
            square += Vectors.Dot(coefficients[b].AsSpan(0, t), image.AsSpan(0, t));
            if (b <= l)
            {
                Vectors.Axpy(OmegaWeight(b), cross[b].AsSpan(0, t), image.AsSpan(0, t));
            }

            CausalProducts.AddDots(1, forward.On(b), t, image, here);
        }

        return square;
    }

    /// <summary>C_ha^l(0, t-1) of this layer.</summary>
    private void AdvanceInitialCross(int t, int l, ResidualField forward)
    {
        double sum = 0;
        for (int k = 0; t > 0 && k <= l; k++)
        {
            sum += OmegaWeight(k) * Vectors.Dot(forward.On(k).Row(t - 1), initialCross[k].AsSpan(0, t));
        }

        if (t > 0)
        {
            initialCross[l + 1][t - 1] = sum;
        }
    }
}
