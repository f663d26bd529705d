using System.Globalization;
using System.Text.RegularExpressions;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Tests;

public partial class RichTextTests
{
    [Theory]
    [InlineData("$log_2 eta_0$ = −8, $alpha$ = 0.25")]
    [InlineData("$a_1 b^2 c$")]
    [InlineData("learning rate $log_2 eta_0$")]
    [InlineData("$gamma_(sigma^2)$ x")]
    public void ToSvg_IndicesFollowedByText_ReturnToTheBaseline(string markup)
    {
        string svg = RichText.Parse(markup + " .").ToSvg(10);

        // A shift takes effect only at a character.
        Assert.DoesNotContain("></tspan>", svg, StringComparison.Ordinal);
        Assert.Equal(0, Shifts().Matches(svg).Sum(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)), 1e-9);
    }

    [GeneratedRegex(" dy=\"([^\"]+)\"")]
    private static partial Regex Shifts();
}
