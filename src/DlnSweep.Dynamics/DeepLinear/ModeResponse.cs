using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

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
    private readonly CausalMatrix? errorOfInitial;
    private readonly CausalMatrix? signalOfInitial;
    private readonly CausalMatrix? errorOfSamples;
    private readonly CausalMatrix? signalOfSamples;

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
            errorOfInitial = new CausalMatrix(times);
            signalOfInitial = new CausalMatrix(times);
        }

        if (sampleNoise)
        {
            errorOfSamples = new CausalMatrix(times);
            signalOfSamples = new CausalMatrix(times);
        }
    }

    /// <summary>p mean w*^2.</summary>
    internal double TargetSquare => fraction * targetSquare;

    /// <summary>Row t of Delta = w* 1 - n - H q, given -H[t, &lt;t].</summary>
    internal void AdvanceError(int t, ReadOnlySpan<double> minusH)
    {
        errorOfTarget[t] = 1 + Vectors.Dot(minusH[..t], signalOfTarget.AsSpan(0, t));
        if (errorOfInitial is not null)
        {
            CausalProducts.AddRows(minusH, t, signalOfInitial!, errorOfInitial.PaddedRow(t));
            errorOfInitial[t, t] = -1;
        }

        if (errorOfSamples is not null)
        {
            CausalProducts.AddRows(minusH, t, signalOfSamples!, errorOfSamples.PaddedRow(t));
        }
    }

    /// <summary>C_D[t, s] += p lambda E[Delta(t) Delta(s)], s &lt;= t.</summary>
    internal void AddErrorCovariance(int t, CausalMatrix initial, CausalMatrix samples, Span<double> c, double[] scratch)
    {
        double weight = fraction * eigenvalue;
        Vectors.Axpy(weight * targetSquare * errorOfTarget[t], errorOfTarget.AsSpan(0, t + 1), c);
        AddCovariance(weight, errorOfInitial, initial, t, c, scratch);
        AddCovariance(weight, errorOfSamples, samples, t, c, scratch);
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
            * (sampleResponse.IsEmpty ? errorOfTarget[t] : Vectors.Dot(sampleResponse[..(t + 1)], errorOfTarget.AsSpan(0, t + 1)));
        FilterRow(t, sampleResponse, errorOfInitial, signalOfInitial);
        FilterRow(t, sampleResponse, errorOfSamples, signalOfSamples);
        if (signalOfSamples is not null)
        {
            signalOfSamples[t, t] += rootEigenvalue;
        }
    }

    /// <summary>C_q[t, s] += p E[q(t) q(s)], s &lt;= t.</summary>
    internal void AddSignalCovariance(int t, CausalMatrix initial, CausalMatrix samples, Span<double> c, double[] scratch)
    {
        Vectors.Axpy(fraction * targetSquare * signalOfTarget[t], signalOfTarget.AsSpan(0, t + 1), c);
        AddCovariance(fraction, signalOfInitial, initial, t, c, scratch);
        AddCovariance(fraction, signalOfSamples, samples, t, c, scratch);
    }

    /// <summary>a[s] += scale p dq(t)/dn(s), s &lt;= t.</summary>
    internal void AddSignalResponse(int t, double scale, Span<double> a)
    {
        if (signalOfInitial is not null)
        {
            Vectors.Axpy(scale * fraction, signalOfInitial.Row(t), a);
        }
    }

    /// <summary>p mean w* q(t).</summary>
    internal double TargetSignal(int t) => fraction * targetSquare * signalOfTarget[t];

    /// <summary>p lambda mean ((w* - Delta(t))^2 - Delta(t)^2).</summary>
    internal double OutputMinusErrorSquare(int t) => fraction * eigenvalue * targetSquare * (1 - (2 * errorOfTarget[t]));

    internal void Save(IStateWriter state, int times)
    {
        state.Write(errorOfTarget.AsSpan(0, times));
        state.Write(signalOfTarget.AsSpan(0, times));
        errorOfInitial?.Save(state, times);
        signalOfInitial?.Save(state, times);
        errorOfSamples?.Save(state, times);
        signalOfSamples?.Save(state, times);
    }

    internal void Restore(IStateReader state, int times)
    {
        state.Read(errorOfTarget.AsSpan(0, times));
        state.Read(signalOfTarget.AsSpan(0, times));
        errorOfInitial?.Restore(state, times, symmetric: false);
        signalOfInitial?.Restore(state, times, symmetric: false);
        errorOfSamples?.Restore(state, times, symmetric: false);
        signalOfSamples?.Restore(state, times, symmetric: false);
    }

    private void FilterRow(int t, ReadOnlySpan<double> sampleResponse, CausalMatrix? error, CausalMatrix? signal)
    {
        if (error is null)
        {
            return;
        }

        if (sampleResponse.IsEmpty)
        {
            Vectors.Axpy(eigenvalue, error.Row(t), signal!.Row(t));
            return;
        }

        CausalProducts.AddRows(sampleResponse, t + 1, error, signal!.PaddedRow(t));
        Vectors.Scale(eigenvalue, signal.Row(t));
    }

    /// <summary>c[s] += weight x[s, :] C x[t, :]^T.</summary>
    private static void AddCovariance(double weight, CausalMatrix? x, CausalMatrix covariance, int t, Span<double> c, double[] scratch)
    {
        if (x is not null)
        {
            CausalProducts.Symmetric(covariance, x.PaddedRow(t), t + 1, scratch);
            CausalProducts.AddDots(weight, x, t + 1, scratch, c);
        }
    }
}
