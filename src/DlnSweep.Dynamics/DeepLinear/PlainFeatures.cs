using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The plain theory's features h of a probe, the unit input along the target: one more field beside a, driven by the same backward
/// fields: h^l(t) = omega^l(t) + sum_(s &lt; t) (D^(l-1)(t, s) + c kappa(t, s) C_ha^(l-1)(t, s)) g^l(s), D = dh/dr, where omega^l has
/// the covariances of h^(l-1) with itself and with a^(l-1).
/// </summary>
internal sealed class PlainFeatures
{
    private readonly DeepLinearSettings settings;
    private readonly UpdateKernel updates;
    private readonly double[] kernel;
    private readonly double[] ofU;
    private readonly double[] ofR;
    private readonly double[] image;
    private readonly double[] cross; // C_ha^l(t, .)
    private readonly double[] nextCross;
    private readonly double[][] initialCross; // C_ha^l(0, .) at l

    internal PlainFeatures(DeepLinearSettings settings, UpdateKernel updates)
    {
        this.settings = settings;
        this.updates = updates;
        int times = EightRows.Padded(settings.Steps + 1);
        kernel = new double[times];
        ofU = new double[times];
        ofR = new double[times];
        image = new double[times];
        cross = new double[times];
        nextCross = new double[times];
        initialCross = new double[settings.Depth + 1][];
        for (int l = 0; l <= settings.Depth; l++)
        {
            initialCross[l] = new double[times];
        }
    }

    /// <summary>The features at time t, when g(t) and a(&lt; t) are known.</summary>
    internal void Read(int t, InputSite input, LayerResponse[] layers, Span<double> values)
    {
        input.TargetSignal[..t].CopyTo(cross);
        input.TargetSignal[..t].CopyTo(initialCross[0]);
        Array.Clear(ofR);
        double square = 1; // C_hh^l(t, t)
        double withInitial = 1; // C_hh^l(t, 0)
        for (int l = 0; l < layers.Length; l++)
        {
            updates.Combine(1, ofR, settings.RateOf(l) * settings.FieldRate, cross, kernel);
            CausalMatrix covarianceOfU = l > 0 ? layers[l - 1].ForwardCovariance : input.SignalCovariance;
            CausalMatrix? covarianceOfR = l + 1 < layers.Length ? layers[l + 1].BackwardCovariance : null;
            (double own, double initial) = Advance(t, layers[l], covarianceOfU, covarianceOfR, initialCross[l], initialCross[l + 1]);
            square += own;
            withInitial += initial;
            FeatureRow.SetLayer(values, l, square, square - (2 * withInitial) + 1);
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

    /// <summary>
    /// One layer up: what its noises add to C_hh(t, t) and C_hh(t, 0); <see cref="cross"/> and dh/dr become this layer's.
    /// </summary>
    private (double Own, double Initial) Advance(
        int t, LayerResponse layer, CausalMatrix covarianceOfU, CausalMatrix? covarianceOfR, double[] initialBelow, double[] initialHere)
    {
        Array.Clear(ofU);
        Array.Clear(ofR);
        Array.Clear(nextCross);
        CausalProducts.AddRows(kernel, t, layer.BackwardOfU, ofU);
        CausalProducts.AddRows(kernel, t, layer.BackwardOfR, ofR);
        CausalProducts.Symmetric(covarianceOfU, ofU, t, image);
        double own = (2 * Vectors.Dot(cross, ofU)) + Vectors.Dot(ofU, image);
        double initial = Vectors.Dot(initialBelow, ofU);
        Vectors.Axpy(1, cross, image);
        CausalProducts.AddDots(1, layer.ForwardOfU, t, image, nextCross);
        if (covarianceOfR is null)
        {
            image.AsSpan(0, t).Fill(Vectors.Sum(ofR));
        }
        else
        {
            CausalProducts.Symmetric(covarianceOfR, ofR, t, image);
        }

        own += Vectors.Dot(ofR.AsSpan(0, t), image.AsSpan(0, t));
        CausalProducts.AddDots(1, layer.ForwardOfR, t, image, nextCross);
        nextCross.CopyTo(cross, 0);
        if (t > 0)
        {
            initialHere[t - 1] = Vectors.Dot(layer.ForwardOfU.Row(t - 1), initialBelow.AsSpan(0, t));
        }

        return (own, initial);
    }
}
