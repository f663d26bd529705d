using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The law of the signal b* whose components are independent: its moments and its samples.</summary>
/// <param name="Prior">The kind of law.</param>
/// <param name="Density">rho: the fraction of nonzero components; a Gaussian signal has no zeros.</param>
/// <param name="Amplitude">A: the size, or the standard deviation, of the nonzero components.</param>
internal sealed record Signal(SignalPrior Prior, double Density, double Amplitude)
{
    /// <summary>E b*^2.</summary>
    public double SecondMoment => (Prior == SignalPrior.Gaussian ? 1 : Density) * Amplitude * Amplitude;

    /// <summary>
    /// Draws components with exactly round(rho d) nonzeros, first in order, which the design's exchangeable columns allow; signs of a
    /// Rademacher signal alternate. Fixing what may be fixed lowers the spread over replicates without moving the limit of large d.
    /// </summary>
    public void Draw(RandomSource source, Span<double> signal)
    {
        int nonzeros = Prior == SignalPrior.Gaussian ? signal.Length : (int)Math.Round(Density * signal.Length);
        Span<double> support = signal[..nonzeros];
        signal[nonzeros..].Clear();
        if (Prior == SignalPrior.Rademacher)
        {
            for (int i = 0; i < support.Length; i++)
            {
                support[i] = i % 2 == 0 ? Amplitude : -Amplitude;
            }

            return;
        }

        source.FillNormal(support);
        for (int i = 0; i < support.Length; i++)
        {
            support[i] *= Amplitude;
        }
    }
}
