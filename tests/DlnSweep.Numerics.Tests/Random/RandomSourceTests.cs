using DlnSweep.Numerics.Random;

namespace DlnSweep.Numerics.Tests.Random;

public class RandomSourceTests
{
    [Fact]
    public void FillNormal_AnyMixOfCalls_EqualsOneByOne()
    {
        RandomSource one = Sources.New("mix");
        RandomSource many = Sources.New("mix");
        var random = new System.Random(3);
        for (int i = 0; i < 300; i++)
        {
            double[] expected = new double[random.Next(4) == 0 ? random.Next(5000) : random.Next(40)];
            for (int j = 0; j < expected.Length; j++)
            {
                expected[j] = one.NextNormal();
            }

            double[] actual = new double[expected.Length];
            many.FillNormal(actual);
            Assert.Equal(expected, actual);
            Assert.Equal(one.NextUniform(), many.NextUniform());
            Assert.Equal(one.NextNormal(), many.NextNormal());
        }
    }

    [Fact]
    public void Restore_AnyPosition_ContinuesBitForBit()
    {
        RandomSource source = Sources.New("saved");
        for (int i = 0; i < 200; i++)
        {
            source.NextNormal();
            if (i % 3 == 0)
            {
                source.NextBits();
            }

            var state = new StateBuffer();
            source.Save(state);
            RandomSource restored = Sources.New("saved");
            restored.Restore(state);
            RandomSource reference = Sources.New("saved");
            Advance(reference, i);
            Assert.Equal(Draw(reference), Draw(restored));
        }
    }

    [Theory]
    [InlineData(-1, 0, 16, 0, 16)]
    [InlineData(1, 2, 16, 0, 16)]
    [InlineData(1, 0, 17, 0, 16)]
    [InlineData(1, 0, 16, 0, -1)]
    public void Restore_Damaged_IsRefused(long next, long bitsGroup, long bitsUsed, long normalsGroup, long normalsUsed)
    {
        var state = new StateBuffer();
        foreach (long value in new[] { next, bitsGroup, bitsUsed, normalsGroup, normalsUsed })
        {
            state.Write(value);
        }

        Assert.Throws<InvalidDataException>(() => Sources.New("damaged").Restore(state));
    }

    [Fact]
    public void NextInteger_SmallLimit_IsUniform()
    {
        RandomSource source = Sources.New("integers");
        const int limit = 7;
        const int draws = 700_000;
        int[] counts = new int[limit];
        for (int i = 0; i < draws; i++)
        {
            counts[source.NextInteger(limit)]++;
        }

        // Chi-square with 6 degrees of freedom: above 33 once in 10^5 streams.
        double expected = (double)draws / limit;
        Assert.True(counts.Sum(c => (c - expected) * (c - expected) / expected) < 33);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInteger(0));
    }

    [Fact]
    public void Streams_OtherNameOrKey_AreOtherNumbers()
    {
        var streams = new RandomStreams("a", "b");
        ulong[] first =
        [
            streams.Own("x").NextBits(),
            streams.Own("y").NextBits(),
            streams.Shared("x").NextBits(),
            streams.Shared("x", ("d", "1")).NextBits(),
            streams.Shared("x", ("d", "2")).NextBits(),
            new RandomStreams("b", "a").Own("x").NextBits(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(first[0], new RandomStreams("a", "c").Own("x").NextBits());
    }

    private static void Advance(RandomSource source, int last)
    {
        for (int i = 0; i <= last; i++)
        {
            source.NextNormal();
            if (i % 3 == 0)
            {
                source.NextBits();
            }
        }
    }

    private static double[] Draw(RandomSource source) =>
        [
            .. Enumerable.Range(0, 40).Select(_ => source.NextNormal()),
            .. Enumerable.Range(0, 40).Select(_ => source.NextUniform()),
            source.NextGamma(3),
        ];
}
