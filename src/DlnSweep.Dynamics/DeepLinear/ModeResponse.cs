using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// One group of modes in the mean-field theory: Delta and q as linear forms in the target w*, the initialization's noise n and the
/// samples' noise rho, their coefficients filled in row by row as time goes on.
/// </summary>
internal sealed class ModeResponse
{
    private readonly double eigenvalue; // lambda
    private readonly double rootEigenvalue;
    private readonly double fraction; // p
    private readonly double targetSquare; // tau
    private readonly double[] errorOfTarget;
    private readonly double[] signalOfTarget;
    private readonly Matrix? errorOfInitial;
    private readonly Matrix? signalOfInitial;
    private readonly Matrix? errorOfSamples;
    private readonly Matrix? signalOfSamples;

    internal ModeResponse(ModeGroup group, int times, bool sampleNoise, bool initialNoise)
    {
        eigenvalue = group.Eigenvalue;
        rootEigenvalue = Math.Sqrt(group.Eigenvalue);
        fraction = group.Count;
        targetSquare = group.TargetSquare;
        errorOfTarget = new double[times];
        signalOfTarget = new double[times];
        if (initialNoise)
        {
            errorOfInitial = new Matrix(times, times);
            signalOfInitial = new Matrix(times, times);
        }

        if (sampleNoise)
        {
            errorOfSamples = new Matrix(times, times);
            signalOfSamples = new Matrix(times, times);
        }
    }

    /// <summary>Row t of Delta = w* 1 - n - H q, given H[t, &lt;t].</summary>
    internal void AdvanceError(int t, ReadOnlySpan<double> h)
    {
        errorOfTarget[t] = 1 - Vectors.Dot(h, signalOfTarget.AsSpan(0, t));
        if (errorOfInitial is not null)
        {
            Span<double> row = errorOfInitial.Row(t);
            CausalProducts.AddLower(h, signalOfInitial!, row);
            Vectors.Scale(-1, row[..t]);
            row[t] = -1;
        }

        if (errorOfSamples is not null)
        {
            Span<double> row = errorOfSamples.Row(t);
            CausalProducts.AddLower(h, signalOfSamples!, row);
            Vectors.Scale(-1, row[..t]);
        }
    }

    /// <summary>C_D[t, s] += p lambda E[Delta(t) Delta(s)], s &lt;= t.</summary>
    internal void AddErrorCovariance(int t, Matrix initial, Matrix samples, Span<double> c, double[] scratch)
    {
        double weight = fraction * eigenvalue;
        Vectors.Axpy(weight * targetSquare * errorOfTarget[t], errorOfTarget.AsSpan(0, t + 1), c);
        AddCovariance(weight, errorOfInitial, initial, t, t + 1, c, scratch);
        AddCovariance(weight, errorOfSamples, samples, t, t, c, scratch);
    }

    /// <summary>R_D[t, s] += p sqrt(lambda) dDelta(t)/drho(s), s &lt; t.</summary>
    internal void AddErrorResponse(int t, Span<double> r)
    {
        if (errorOfSamples is not null)
        {
            Vectors.Axpy(fraction * rootEigenvalue, errorOfSamples.Row(t)[..t], r);
        }
    }

    /// <summary>Row t of q = lambda R_e Delta + sqrt(lambda) rho, given R_e[t, &lt;=t], which is empty where R_e = 1.</summary>
    internal void AdvanceSignal(int t, ReadOnlySpan<double> sampleResponse)
    {
        signalOfTarget[t] = eigenvalue
            * (sampleResponse.IsEmpty ? errorOfTarget[t] : Vectors.Dot(sampleResponse, errorOfTarget.AsSpan(0, t + 1)));
        FilterRow(t, sampleResponse, errorOfInitial, signalOfInitial);
        FilterRow(t, sampleResponse, errorOfSamples, signalOfSamples);
        if (signalOfSamples is not null)
        {
            signalOfSamples[t, t] += rootEigenvalue;
        }
    }

    /// <summary>C_q[t, s] += p E[q(t) q(s)], s &lt;= t.</summary>
    internal void AddSignalCovariance(int t, Matrix initial, Matrix samples, Span<double> c, double[] scratch)
    {
        Vectors.Axpy(fraction * targetSquare * signalOfTarget[t], signalOfTarget.AsSpan(0, t + 1), c);
        AddCovariance(fraction, signalOfInitial, initial, t, t + 1, c, scratch);
        AddCovariance(fraction, signalOfSamples, samples, t, t + 1, c, scratch);
    }

    /// <summary>a[s] += scale p dq(t)/dn(s), s &lt;= t.</summary>
    internal void AddSignalResponse(int t, double scale, Span<double> a)
    {
        if (signalOfInitial is not null)
        {
            Vectors.Axpy(scale * fraction, signalOfInitial.Row(t)[..(t + 1)], a);
        }
    }

    internal void Save(IStateWriter state, int times)
    {
        state.Write(errorOfTarget.AsSpan(0, times));
        state.Write(signalOfTarget.AsSpan(0, times));
        CausalState.Save(state, errorOfInitial, times);
        CausalState.Save(state, signalOfInitial, times);
        CausalState.Save(state, errorOfSamples, times);
        CausalState.Save(state, signalOfSamples, times);
    }

    internal void Restore(IStateReader state, int times)
    {
        state.Read(errorOfTarget.AsSpan(0, times));
        state.Read(signalOfTarget.AsSpan(0, times));
        CausalState.Restore(state, errorOfInitial, times);
        CausalState.Restore(state, signalOfInitial, times);
        CausalState.Restore(state, errorOfSamples, times);
        CausalState.Restore(state, signalOfSamples, times);
    }

    private void FilterRow(int t, ReadOnlySpan<double> sampleResponse, Matrix? error, Matrix? signal)
    {
        if (error is null)
        {
            return;
        }

        Span<double> row = signal!.Row(t)[..(t + 1)];
        if (sampleResponse.IsEmpty)
        {
            Vectors.Axpy(eigenvalue, error.Row(t)[..(t + 1)], row);
            return;
        }

        CausalProducts.AddLower(sampleResponse, error, row);
        Vectors.Scale(eigenvalue, row);
    }

    /// <summary>c[s] += weight x[s, :] C x[t, :]^T, where row t of the coefficients x has its first <paramref name="support"/> entries.</summary>
    private static void AddCovariance(double weight, Matrix? x, Matrix covariance, int t, int support, Span<double> c, double[] scratch)
    {
        if (x is null)
        {
            return;
        }

        Span<double> image = scratch.AsSpan(0, support);
        image.Clear();
        CausalProducts.AddFull(x.Row(t)[..support], covariance, image);
        CausalProducts.DotLower(weight, x, image, c);
    }
}
