using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Tests.Commands;

public class ArgumentTemplateTests
{
    private static readonly Parameter[] Parameters =
    [
        new RealParameter("learning_rate", 0.1, ""),
        new IntegerParameter("width", 64, ""),
        new BooleanParameter("bias", true, ""),
        new WordParameter("name", "x", ""),
    ];

    [Theory]
    [InlineData("--lr={learning_rate}", "--lr=0.1")]
    [InlineData("{width}{width}", "6464")]
    [InlineData("{{width}} {bias}", "{width} true")]
    [InlineData("{name}", "; rm -rf {width} $HOME")]
    [InlineData("{configuration_id}/{replicate}/{seed}", "0123456789abcdef0123456789abcdef/2/77")]
    [InlineData("{bias?--bias}", "--bias")]
    [InlineData("{bias?-b 1}", "-b 1")]
    [InlineData("", "")]
    public void Fill_Template_NamesReplacedOnce(string template, string expected) => Assert.Equal(expected, Fill(template));

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(1e300, "1E+300")]
    [InlineData(-0.30000000000000004, "-0.30000000000000004")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void Fill_Number_ShortestDigitsThatReadBackAsANumberWithAPoint(double value, string expected)
    {
        string text = ParameterText.Of(ParameterValue.Of(value));

        Assert.Equal(expected, text);
        Assert.Equal(
            value,
            text == "inf" ? double.PositiveInfinity : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Fill_RandomDoubles_ReadBackBitForBit()
    {
        System.Random random = new(5);
        byte[] bytes = new byte[8];
        for (int i = 0; i < 20000; i++)
        {
            random.NextBytes(bytes);
            double value = BitConverter.ToDouble(bytes);
            if (double.IsFinite(value))
            {
                string text = ParameterText.Of(ParameterValue.Of(value));
                Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(text.Contains('.') || text.Contains('E'), text);
            }
        }
    }

    [Fact]
    public void Fill_SwitchThatIsOff_NoArgument()
    {
        Assert.Null(Fill("{bias?--bias}", bias: false));
        Assert.False(ArgumentTemplate.Parse("{bias?--bias}", Parameters, out _, out _)!.IsLiteral);
    }

    [Theory]
    [InlineData("{learning_rat}", "did you mean 'learning_rate'", 0)]
    [InlineData("a {width", "a '{' without '}'", 2)]
    [InlineData("a}", "a '}' without '{'", 1)]
    [InlineData("{}", "{} names no parameter", 0)]
    [InlineData("{width?--wide}", "width is no boolean", 0)]
    [InlineData("{bias?}", "{bias?} names no argument; expected one, such as {bias?--bias}", 0)]
    [InlineData("{bias?--w={width}}", "has a brace in its argument", 0)]
    [InlineData("{bais?--bias}", "names no parameter", 0)]
    [InlineData("{\"a\": 1}", "literal brace twice", 0)]
    public void Parse_WrongTemplate_SaysWhatAndWhere(string template, string expected, int place)
    {
        Assert.Null(ArgumentTemplate.Parse(template, Parameters, out string problem, out int offset));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Equal(place, offset);
    }

    private static string? Fill(string template, bool bias = true) =>
        ArgumentTemplate
            .Parse(template, Parameters, out _, out _)!
            .Fill(
                new Configuration
                {
                    Index = 0,
                    Cell = 0,
                    Replicate = 2,
                    Values = new ParameterValues(
                        Parameters,
                        [
                            ParameterValue.Of(0.1),
                            ParameterValue.Of(64L),
                            ParameterValue.Of(bias),
                            ParameterValue.Of("; rm -rf {width} $HOME"),
                        ]),
                    Id = "0123456789abcdef0123456789abcdef",

            Seed = 1,
        },
        "77");
}
