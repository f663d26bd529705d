using DlnSweep.Numerics.Random;

namespace DlnSweep.Numerics.Tests.Random;

public class PhiloxTests
{
    /// <summary>The known answers that the generator's authors publish with their library (Random123, philox4x32-10).</summary>
    [Theory]
    [InlineData(0x00000000_00000000, 0x00000000_00000000, 0x00000000_00000000, 0xe169c58d_6627e8d5, 0x9b00dbd8_bc57ac4c)]
    [InlineData(0xffffffff_ffffffff, 0xffffffff_ffffffff, 0xffffffff_ffffffff, 0x41c83b0e_408f276d, 0x6d5451fd_a20bc7c6)]
    [InlineData(0x85a308d3_243f6a88, 0x03707344_13198a2e, 0x299f31d0_a4093822, 0x94fdcceb_d16cfe09, 0x24126ea1_5001e420)]
    public void Fill_KnownCounter_GivesTheKnownAnswer(ulong counterLow, ulong counterHigh, ulong key, ulong low, ulong high)
    {
        ulong[] bits = new ulong[Philox.GroupSize];
        Philox.Fill(key, counterHigh, counterLow / Philox.GroupBlocks, bits);
        int block = (int)(counterLow % Philox.GroupBlocks);
        Assert.Equal(low, bits[block]);
        Assert.Equal(high, bits[Philox.GroupBlocks + block]);
    }

    [Fact]
    public void Fill_ManyGroups_EqualsOneByOne()
    {
        ulong[] many = new ulong[5 * Philox.GroupSize];
        Philox.Fill(7, 8, (1UL << 29) - 2, many); // the lower word of the counter wraps on the way
        for (int group = 0; group < 5; group++)
        {
            ulong[] one = new ulong[Philox.GroupSize];
            Philox.Fill(7, 8, (1UL << 29) - 2 + (ulong)group, one);
            Assert.Equal(one, many[(group * Philox.GroupSize)..((group + 1) * Philox.GroupSize)]);
        }
    }
}
