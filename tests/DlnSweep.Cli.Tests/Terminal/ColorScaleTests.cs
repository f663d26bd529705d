using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Tracking;

namespace DlnSweep.Cli.Tests.Terminal;

public class ColorScaleTests
{
    [Theory]
    [InlineData(false, 1, 0.0)]
    [InlineData(false, 5.5, 0.5)]
    [InlineData(true, 10, 1.0)]
    [InlineData(true, 3.1622776601683795, 0.5)]
    public void Fraction_ValueInRange_IsItsPlace(bool logarithmic, double value, double fraction)
    {
        ColorScale scale = ColorScale.Of(Pixels(1, 10, null), logarithmic);

        Assert.Equal(fraction, scale.Fraction(value)!.Value, 1e-12);
    }

    [Fact]
    public void Of_NothingThere_IsEmpty()
    {
        ColorScale scale = ColorScale.Of(Pixels(null, null), false);

        Assert.True(scale.IsEmpty);
        Assert.Null(scale.Fraction(1));
    }

    [Fact]
    public void Fraction_OneValueAlone_IsInTheMiddle() => Assert.Equal(0.5, ColorScale.Of(Pixels(3), false).Fraction(3));

    [Fact]
    public void Fraction_ZeroOnALogarithmicScale_HasNoPlace() => Assert.Null(ColorScale.Of(Pixels(0, 1, 2), true).Fraction(0));

    private static SketchPixel[,] Pixels(params double?[] means)
    {
        SketchPixel[,] pixels = new SketchPixel[means.Length, 1];
        for (int i = 0; i < means.Length; i++)
        {
            pixels[i, 0] = new SketchPixel(means[i], 1, 0);
        }

        return pixels;
    }
}
