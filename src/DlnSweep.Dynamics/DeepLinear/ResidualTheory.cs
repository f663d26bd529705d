using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Dynamical mean-field theory of the residual network, solved causally in one pass. All layers share the neurons, so every field is a
/// linear form in all layers' noises: time O(L^2 T^3), memory O(L^2 T^2).
/// </summary>
/// <remarks>
/// With s the branch's weight and kappa the <see cref="UpdateKernel"/>: g^L = w + c kappa a^L;
/// g^l = g^(l+1) + s r^l + (s B^(l+1) + h s^2 c kappa o C_g^(l+1)) a^l; a^1 = u^1 + (A^0 + c kappa o C_q) g^1;
/// a^(l+1) = a^l + s u^(l+1) + (s A^l + h s^2 c kappa o C_a^l) g^(l+1); B^l is the coefficient of u^l in g^l and A^l that of r^l in a^l;
/// u^1 has covariance C_q, u^(l+1) has C_a^l, r^l has C_g^(l+1), and w is a standard normal. h is the hidden matrices' part of the learning
/// rate.
/// </remarks>
internal sealed class ResidualTheory : IProbedDescent
{
    private readonly int depth;
    private readonly double endRate; // c of the first layer and the readout
    private readonly double hiddenRate; // c of the matrices between hidden layers
    private readonly UpdateKernel updates;
    private readonly double branch; // s
    private readonly InputSite input;
    private readonly ResidualField[] forward; // a^l at l - 1
    private readonly ResidualField[] backward; // g^l at l - 1
    private readonly CausalMatrix[] forwardCovariances; // C_a^l at l - 1, l < L
    private readonly CausalMatrix[] backwardCovariances; // C_g^l at l - 1
    private readonly CausalMatrix[] noiseCovariances; // u^1 .. u^L, r^1 .. r^(L-1)
    private readonly ResidualFeatures? features;
    private readonly double[] kernel;
    private readonly double[] scratch;
    private int t;

    internal ResidualTheory(DeepLinearSettings settings)
    {
        int times = settings.Steps + 1;
        depth = settings.Depth;
        endRate = settings.EndRate * settings.FieldRate;
        hiddenRate = settings.HiddenRate * settings.FieldRate;
        updates = new UpdateKernel(settings);
        branch = settings.Branch;
        input = new InputSite(settings, times, updates);
        forward = Fields(times);
        backward = Fields(times);
        forwardCovariances = Squares(depth - 1, times);
        backwardCovariances = Squares(depth, times);
        noiseCovariances = [input.SignalCovariance, .. forwardCovariances, .. backwardCovariances.AsSpan(1)];
        features = settings.CoordinateCheck ? new ResidualFeatures(settings, updates) : null;
        kernel = new double[EightRows.Padded(times)];
        scratch = new double[EightRows.Padded(times)];
    }

    /// <inheritdoc/>
    public void Begin() => t = 0;

    /// <inheritdoc/>
    public Losses Measure()
    {
        for (int l = depth - 1; l >= 0; l--)
        {
            if (l == depth - 1)
            {
                Vectors.Combine(0, updates.Row[..t], endRate, updates.Row[..t], kernel.AsSpan(0, t));
                backward[l].AddReadout(t);
            }
            else
            {
                SetKernel(backward[l + 1].On(U(l + 1)), backwardCovariances[l + 1]);
                backward[l].AddField(t, backward[l + 1]);
                backward[l].AddNoise(t, R(l), branch);
            }

            backward[l].AddPast(t, kernel, t, forward[l]);
            backward[l].AdvanceCovariance(t, noiseCovariances, backwardCovariances[l], scratch);
        }

        return input.Measure(t, backward[0].On(U(0)).Row(t), backwardCovariances[0].Row(t));
    }

    /// <inheritdoc/>
    public void Probe(Span<double> values) => features!.Read(t, input, forward, backward, noiseCovariances, values);

    /// <inheritdoc/>
    public void Advance()
    {
        input.Advance(t);
        for (int l = 0; l < depth; l++)
        {
            if (l == 0)
            {
                updates.Combine(1, input.FieldResponse.Row(t), endRate, input.SignalCovariance.Row(t), kernel);
                kernel[t] = input.FieldResponse[t, t];
                forward[l].AddNoise(t, U(l), 1);
            }
            else
            {
                CausalMatrix response = forward[l - 1].On(R(l - 1));
                SetKernel(response, forwardCovariances[l - 1]);
                kernel[t] = branch * response[t, t];
                forward[l].AddField(t, forward[l - 1]);
                forward[l].AddNoise(t, U(l), branch);
            }

            forward[l].AddPast(t, kernel, t + 1, backward[l]);
            if (l < depth - 1)
            {
                forward[l].AdvanceCovariance(t, noiseCovariances, forwardCovariances[l], scratch);
            }
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
        foreach (ResidualField field in forward.Concat(backward))
        {
            field.Save(state, t);
        }

        foreach (CausalMatrix covariance in forwardCovariances.Concat(backwardCovariances))
        {
            covariance.Save(state, t);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state, int step)
    {
        t = (int)state.ReadInteger();
        updates.AdvanceTo(t);
        input.Restore(state, t);
        features?.Restore(state, t);
        foreach (ResidualField field in forward.Concat(backward))
        {
            field.Restore(state, t);
        }

        foreach (CausalMatrix covariance in forwardCovariances.Concat(backwardCovariances))
        {
            covariance.Restore(state, t, symmetric: true);
        }
    }

    /// <summary>The position of the noise u^(l+1).</summary>
    private static int U(int l) => l;

    /// <summary>The position of the noise r^(l+1).</summary>
    private int R(int l) => depth + l;

    /// <summary>kernel[s] = s response[t, s] + h s^2 c kappa(t, s) covariance[t, s] for s &lt; t.</summary>
    private void SetKernel(CausalMatrix response, CausalMatrix covariance) =>
        updates.Combine(branch, response.Row(t), branch * branch * hiddenRate, covariance.Row(t), kernel);

    private ResidualField[] Fields(int times)
    {
        var fields = new ResidualField[depth];
        for (int l = 0; l < depth; l++)
        {
            fields[l] = new ResidualField((2 * depth) - 1, times);
        }

        return fields;
    }

    private static CausalMatrix[] Squares(int count, int times)
    {
        var squares = new CausalMatrix[count];
        for (int l = 0; l < count; l++)
        {
            squares[l] = new CausalMatrix(times);
        }

        return squares;
    }
}
