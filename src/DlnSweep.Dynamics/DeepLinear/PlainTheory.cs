using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Dynamical mean-field theory of the plain network, solved causally in one pass: row t of every matrix follows from the rows before it.
/// Time O(L T^3), memory O(L T^2), no iteration and no sampling.
/// </summary>
/// <remarks>
/// After Bordelon and Pehlevan 2025 (arXiv 2502.02531), in discrete time. Layer by layer the forward field a and the backward field g are
/// linear forms in two Gaussian processes, u with covariance C_a of the layer below and r with covariance C_g of the layer above:
/// a = u + K g, K = A(below) + c kappa o C_a(below); g = r + M a, M = B(above) + c kappa o C_g(above), with responses A = da/dr, B = dg/du
/// and kappa the <see cref="UpdateKernel"/>, the strictly lower triangle of ones for plain gradient descent.
/// </remarks>
internal sealed class PlainTheory : IProbedDescent
{
    private readonly DeepLinearSettings settings;
    private readonly double fieldRate; // c
    private readonly UpdateKernel updates;
    private readonly InputSite input;
    private readonly LayerResponse[] layers; // l = 1 .. L at l - 1
    private readonly PlainFeatures? features;
    private readonly double[] kernel;
    private readonly double[] image;
    private int t;

    internal PlainTheory(DeepLinearSettings settings)
    {
        int times = settings.Steps + 1;
        this.settings = settings;
        fieldRate = settings.FieldRate;
        updates = new UpdateKernel(settings);
        input = new InputSite(settings, times, updates);
        layers = new LayerResponse[settings.Depth];
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = new LayerResponse(times);
        }

        features = settings.CoordinateCheck ? new PlainFeatures(settings, updates) : null;
        kernel = new double[EightRows.Padded(times)];
        image = new double[EightRows.Padded(times)];
    }

    internal InputSite Input => input;

    internal IReadOnlyList<LayerResponse> Layers => layers;

    /// <inheritdoc/>
    public void Begin() => t = 0;

    /// <inheritdoc/>
    public Losses Measure()
    {
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            LayerResponse? above = l + 1 < layers.Length ? layers[l + 1] : null;
            Backward(layers[l], above, l > 0 ? layers[l - 1].ForwardCovariance : input.SignalCovariance);
        }

        return input.Measure(t, layers[0].BackwardOfU.Row(t), layers[0].BackwardCovariance.Row(t));
    }

    /// <inheritdoc/>
    public void Probe(Span<double> values) => features!.Read(t, input, layers, values);

    /// <inheritdoc/>
    public void Advance()
    {
        input.Advance(t);
        for (int l = 0; l < layers.Length; l++)
        {
            CausalMatrix response = l > 0 ? layers[l - 1].ForwardOfR : input.FieldResponse;
            CausalMatrix covariance = l > 0 ? layers[l - 1].ForwardCovariance : input.SignalCovariance;
            SetForwardKernel(settings.RateOf(l), response, covariance);
            Forward(layers[l], covariance, l + 1 < layers.Length ? layers[l + 1].BackwardCovariance : null);
        }

        updates.Advance();
        t++;
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write((long)t);
        input.Save(state, t);
        features?.Save(state, t);
        foreach (LayerResponse layer in layers)
        {
            layer.Save(state, t);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state, int step)
    {
        t = (int)state.ReadInteger();
        updates.AdvanceTo(t);
        input.Restore(state, t);
        features?.Restore(state, t);
        foreach (LayerResponse layer in layers)
        {
            layer.Restore(state, t);
        }
    }

    /// <summary>
    /// Row t of g = r + M a and of C_g. Above the last layer C_g is 1 at all times (the output's error drives w itself) and B is 0.
    /// </summary>
    private void Backward(LayerResponse layer, LayerResponse? above, CausalMatrix covarianceOfU)
    {
        Span<double> m = kernel.AsSpan(0, t);
        if (above is null)
        {
            Vectors.Combine(0, updates.Row[..t], settings.EndRate * fieldRate, updates.Row[..t], m);
        }
        else
        {
            updates.Combine(1, above.BackwardOfU.Row(t), fieldRate, above.BackwardCovariance.Row(t), m);
        }

        CausalProducts.AddRows(kernel, t, layer.ForwardOfU, layer.BackwardOfU.PaddedRow(t));
        CausalProducts.AddRows(kernel, t, layer.ForwardOfR, layer.BackwardOfR.PaddedRow(t));
        layer.BackwardOfR[t, t] += 1;
        AddCovariance(layer.BackwardOfU, covarianceOfU, layer.BackwardCovariance);
        AddCovariance(layer.BackwardOfR, above?.BackwardCovariance, layer.BackwardCovariance);
        layer.BackwardCovariance.Mirror(t);
    }

    /// <summary>Row t of K.</summary>
    private void SetForwardKernel(double rate, CausalMatrix responseBelow, CausalMatrix covarianceBelow)
    {
        updates.Combine(1, responseBelow.Row(t), rate * fieldRate, covarianceBelow.Row(t), kernel);
        kernel[t] = responseBelow[t, t];
    }

    /// <summary>Row t of a = u + K g and of C_a.</summary>
    private void Forward(LayerResponse layer, CausalMatrix covarianceBelow, CausalMatrix? covarianceOfR)
    {
        CausalProducts.AddRows(kernel, t + 1, layer.BackwardOfU, layer.ForwardOfU.PaddedRow(t));
        CausalProducts.AddRows(kernel, t + 1, layer.BackwardOfR, layer.ForwardOfR.PaddedRow(t));
        layer.ForwardOfU[t, t] += 1;
        AddCovariance(layer.ForwardOfU, covarianceBelow, layer.ForwardCovariance);
        AddCovariance(layer.ForwardOfR, covarianceOfR, layer.ForwardCovariance);
        layer.ForwardCovariance.Mirror(t);
    }

    /// <summary>Row t of c += x C x^T; a missing C is 1 at all pairs of times.</summary>
    private void AddCovariance(CausalMatrix x, CausalMatrix? noise, CausalMatrix c)
    {
        if (noise is null)
        {
            image.AsSpan(0, t + 1).Fill(Vectors.Sum(x.Row(t)));
        }
        else
        {
            CausalProducts.Symmetric(noise, x.PaddedRow(t), t + 1, image);
        }

        CausalProducts.AddDots(1, x, t + 1, image, c.Row(t));
    }
}
