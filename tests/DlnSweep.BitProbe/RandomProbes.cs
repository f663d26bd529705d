using DlnSweep.Numerics.Random;

namespace DlnSweep.BitProbe;

internal static class RandomProbes
{
    private const int Count = 3000;

    public static IEnumerable<Probe> All =>
    [
        new("random.uniform", hash => Draw(hash, r => r.NextUniform())),
        new("random.integer", hash => Draw(hash, r => r.NextInteger(1_000_003))),
        new("random.normal", hash => Draw(hash, r => r.NextNormal())),
        new("random.gamma", hash => Draw(hash, r => r.NextGamma(2.5))),
        new("random.gamma-small", hash => Draw(hash, r => r.NextGamma(0.1))),
        new("random.chi-large", hash => Draw(hash, r => r.NextChi(1L << 53))),
        new("random.fill", Fill),
    ];

    private static void Draw(BitHash hash, Func<RandomSource, double> next)
    {
        var source = new RandomSource("probe of draws.."u8);
        for (int i = 0; i < Count; i++)
        {
            hash.Add(next(source));
        }
    }

    private static void Fill(BitHash hash)
    {
        var source = new RandomSource("probe of fills.."u8);
        foreach (int length in new[] { 1, 5, 16, 17, 100, 4096, 777 })
        {
            double[] x = new double[length];
            source.FillNormal(x);
            hash.Add(x);
        }
    }
}
