using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Sweeps.Tests.Planning;

public sealed class SliceSetTests
{
    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 1 }, "1")]
    [InlineData(new[] { 8, 3, 1, 2, 6 }, "1-3,6,8")]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }, "1-8")]
    public void ToString_Members_AreRangesInOrder(int[] numbers, string expected)
    {
        SliceSet set = new(8);
        foreach (int number in numbers)
        {
            string id = $"{number - 1:x16}{new string('0', 16)}";
            Assert.True(new Slice(number, 8).Contains(id));
            set.Add(id);
        }

        Assert.Equal(expected, set.ToString());
    }
}
