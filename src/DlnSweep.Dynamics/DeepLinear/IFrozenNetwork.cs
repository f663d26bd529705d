namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A network as it is at one step, for measurements that do not disturb its training: weights and loss as linear maps. Layer 0 is the
/// input. Vectors have the length of their layer.
/// </summary>
/// <remarks>
/// The loss is |r - R dv|^2 for a change dv of the output: R = Lambda^(1/2) / sqrt(D) for the population (and for fresh samples), X /
/// sqrt(D P) for a full batch.
/// </remarks>
internal interface IFrozenNetwork
{
    /// <summary>The configuration.</summary>
    DeepLinearSettings Settings { get; }

    /// <summary>The length of vectors of layer l = 0 .. L.</summary>
    int LengthOf(int l);

    /// <summary>g^l for l = 1 .. L.</summary>
    ReadOnlySpan<double> Backward(int l);

    /// <summary>q of the coming update.</summary>
    ReadOnlySpan<double> Signal { get; }

    /// <summary>r.</summary>
    ReadOnlySpan<double> Residual { get; }

    /// <summary>y = W_0 x / sqrt(D) for l = 0, else s W_l x / sqrt(N).</summary>
    void Multiply(int l, ReadOnlySpan<double> x, Span<double> y);

    /// <summary>y = sqrt(D) W_0^T x / (g N) for l = 0, else s W_l^T x / sqrt(N).</summary>
    void MultiplyTransposed(int l, ReadOnlySpan<double> x, Span<double> y);

    /// <summary>r = R v.</summary>
    void MapToResidual(ReadOnlySpan<double> v, Span<double> r);

    /// <summary>q = D R^T r: with r of <see cref="Residual"/>, minus D times the gradient of half the loss.</summary>
    void MapToSignal(ReadOnlySpan<double> r, Span<double> q);

    /// <summary>Independent standard normals in input space, in a buffer of zeros.</summary>
    void DrawInput(Span<double> x);
}
