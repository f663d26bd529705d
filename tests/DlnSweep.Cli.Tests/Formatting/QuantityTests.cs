using DlnSweep.Cli.Formatting;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Tests.Formatting;

public class QuantityTests
{
    [Theory]
    [InlineData(0.0002, "200 us")]
    [InlineData(0.25, "250 ms")]
    [InlineData(2.34, "2.3 s")]
    [InlineData(59.9, "60 s")]
    [InlineData(750, "12 min 30 s")]
    [InlineData(18_600, "5 h 10 min")]
    [InlineData(273_600, "3 d 4 h")]
    [InlineData(1e12, "more than 30 years")]
    public void Duration_Seconds_IsInUnitsOfAPerson(double seconds, string text) => Assert.Equal(text, Quantity.Duration(seconds));

    [Fact]
    public void CoreTime_Range_SharesItsUnit() =>
        Assert.Equal("2.0 core-hours (1.0 to 4.0)", Quantity.CoreTime(new Expectation(7200, 3600, 14_400)));

    [Theory]
    [InlineData(12, "12 B")]
    [InlineData(82_077_227, "82 MB")]
    [InlineData(3.1e12, "3.1 TB")]
    public void Bytes_Count_IsInDecimalUnits(double bytes, string text) => Assert.Equal(text, Quantity.Bytes(bytes));
}
