using DlnSweep.Live.Html;

namespace DlnSweep.Live.Tests.Server;

public class WordingTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.123456, "0.12346")]
    [InlineData(-1.5, "−1.5")]
    [InlineData(123456, "123460")]
    [InlineData(1e6, "1×10⁶")]
    [InlineData(-0.00012345, "−1.2345×10⁻⁴")]
    [InlineData(double.NaN, "–")]
    public void Value_AnyNumber_ShortAndExactToFiveDigits(double value, string expected) => Assert.Equal(expected, Wording.Value(value));

    [Theory]
    [InlineData(0, 100, "0 %")]
    [InlineData(1, 100_000, "< 0.1 %")]
    [InlineData(99_999, 100_000, "99 %")]
    [InlineData(100, 100, "100 %")]
    [InlineData(1, 30, "3.3 %")]
    [InlineData(0, 0, "0 %")]
    public void Percent_AnyPart_HundredOnlyWhenDone(long part, long whole, string expected) =>
        Assert.Equal(expected, Wording.Percent(part, whole));

    [Theory]
    [InlineData(0.2, "less than a second")]
    [InlineData(59, "59 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(3661, "1 h 1 min")]
    [InlineData(200_000, "2 d 7 h")]
    [InlineData(1e300, "3472 d 5 h")]
    public void Duration_AnySeconds_TwoUnits(double seconds, string expected) => Assert.Equal(expected, Wording.Duration(seconds));

    [Fact]
    public void Of_AnyText_CannotBecomeMarkup()
    {
        string hostile = "\"><script>'&";
        Assert.Equal("<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">3</a>", Markup.Of($"<a title=\"{hostile}\">{3}</a>").ToString());
    }
}
