using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Filtering;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.Filtering;

public sealed class WhereFilterTests
{
    // In these cells learning_rate = 0.5, width = 64, label_noise = -2, steps = 10, depth = 3, residual = true, data = online.
    [Theory]
    [InlineData("width == 64", true)]
    [InlineData("width != 64", false)]
    [InlineData("1 + 2 * 3 == 7 and (1 + 2) * 3 == 9", true)]
    [InlineData("2 ** 3 ** 2 == 512", true)]
    [InlineData("-2 ** 2 == -4 and (-2) ** 2 == 4 and 2 ** -1 == 0.5", true)]
    [InlineData("10 - 3 - 2 == 5 and 16 / 4 / 2 == 2", true)]
    [InlineData("-7 % 3 == 2 and 7 % -3 == -2 and 7.5 % 2 == 1.5", true)]
    [InlineData("not residual or depth > 2", true)]
    [InlineData("not (residual or depth > 2)", false)]
    [InlineData("not residual == false", true)]
    [InlineData("true or false and false", true)]
    [InlineData("residual and data == 'online' and data != \"none\"", true)]
    [InlineData("'online' == data", true)]
    [InlineData("log2(width) == 6 and sqrt(width) == 8 and abs(label_noise) == 2", true)]
    [InlineData("min(steps, depth) == 3 and max(1, steps, depth) == 10 and floor(-0.5) == -1", true)]
    [InlineData("exp(0) == 1 and log(1) == 0 and log10(1000) == 3", true)]
    [InlineData("width < .inf and width < inf", true)]
    [InlineData("1e-3 < .5 and 1E+2 == 100", true)]
    [InlineData("log(label_noise) > 0 or log(label_noise) <= 0", false)]
    [InlineData("label_noise+learning_rate<0", true)]
    [InlineData("width>=64 and width<=64 and +width>-width", true)]
    public void Accepts_Condition_FollowsPythonsRules(string condition, bool accepted)
    {
        SweepDefinition sweep = ToySweep.Of("parameters: {label_noise: -2, depth: 3, residual: true, data: online}\n");
        ParameterValue[] values = [.. Enumerable.Range(0, 7).Select(i => sweep.Values[i])];

        Assert.Equal(accepted, WhereFilter.Parse(condition, ToyModel.Model).Accepts(values));
    }

    [Theory]
    [InlineData("width", 0, "this needs a condition such as 'a < b', found a number")]
    [InlineData("width <", 7, "expected a parameter, a number or a bracket, found the end")]
    [InlineData("width < 3 )", 10, "')' is not valid here; there is no bracket to close")]
    [InlineData("width < 3 4", 10, "'4' is not valid here; expected an operator")]
    [InlineData("(width < 3", 10, "expected ')' for the '(' at character 1, found the end")]
    [InlineData("1 < width < 3", 10, "comparisons cannot be chained; write 'a < b and b < c'")]
    [InlineData("wdth < 3", 0, "unknown name 'wdth'; did you mean 'width'?")]
    [InlineData("data == online", 8, "unknown name 'online'; a text is written in quotes: 'online'")]
    [InlineData("data == 'onlin'", 8, "data is never 'onlin'; it is one of full-batch, online, none")]
    [InlineData("data < 'online'", 0, "'<' needs a number, found a text")]
    [InlineData("width == 'a'", 6, "'==' compares a number with a text")]
    [InlineData("residual + 1 > 0", 0, "'+' needs a number, found a condition")]
    [InlineData("width and residual", 0, "'and' needs a condition such as 'a < b', found a number")]
    [InlineData("not width", 4, "'not' needs a condition such as 'a < b', found a number")]
    [InlineData("sin(width) > 0", 0, "unknown function 'sin'; did you mean 'min'?")]
    [InlineData("sqrt(width, 2) > 0", 0, "sqrt takes one number, found 2")]
    [InlineData("sqrt() > 0", 5, "expected a parameter, a number or a bracket, found ')'")]
    [InlineData("width = 3", 6, "'=' is not valid here; write '=='")]
    [InlineData("width < 3 && depth > 1", 10, "'&' is not valid here; write 'and'")]
    [InlineData("width ^ 2 < 3", 6, "'^' is not valid here; write '**'")]
    [InlineData("!residual", 0, "'!' is not valid here; write 'not'")]
    [InlineData("width < 3x", 8, "'3x' is not a number")]
    [InlineData("width < 1e999", 8, "'1e999' is not a number")]
    [InlineData("data == 'x", 8, "the text that starts here has no closing '")]
    [InlineData("width < 3; exit", 9, "';' is not valid here; expected a name, a number, an operator or a bracket")]
    [InlineData("", 0, "expected a parameter, a number or a bracket, found the end")]
    public void Parse_BadCondition_SaysWhereAndWhat(string condition, int offset, string message)
    {
        WhereException thrown = Assert.Throws<WhereException>(() => WhereFilter.Parse(condition, ToyModel.Model));

        Assert.Equal((offset, message), (thrown.Offset, thrown.Message));
    }

    [Fact]
    public void Parse_DeepOrLong_IsRefused()
    {
        string deep = new string('(', 100_000) + "1 < 2" + new string(')', 100_000);
        string signs = new string('-', 100_000) + "1 < 2";
        string @long = string.Join(" and ", Enumerable.Repeat("1 < 2", 100_000));

        Assert.Contains("nested deeper than 64", Assert.Throws<WhereException>(() => WhereFilter.Parse(deep, ToyModel.Model)).Message);
        Assert.Contains("nested deeper than 64", Assert.Throws<WhereException>(() => WhereFilter.Parse(signs, ToyModel.Model)).Message);
        Assert.Contains("longer than 2000", Assert.Throws<WhereException>(() => WhereFilter.Parse(@long, ToyModel.Model)).Message);
    }

    [Theory]
    [InlineData("where: width < wdth\n", "s.yaml:3:16")]
    [InlineData("where: 'width < wdth'\n", "s.yaml:3:17")]
    [InlineData("where: \"data == \\\"none\\\" and wdth\"\n", "s.yaml:3:30")]
    [InlineData("where: data == 'none' and\n   width <\n     wdth\n", "s.yaml:5:6")]
    [InlineData("where: >-\n  width < 3\n  and wdth\n", "s.yaml:5:7")]
    [InlineData("where: |  # width\n\n  width < 3\n  and wdth > 3\n", "s.yaml:6:7")]
    [InlineData("where: 'data == ''none'' and wdth'\n", "s.yaml:3:30")]
    [InlineData("where: width < 3 and\n", "s.yaml:3:21")]
    public void Parse_ConditionInAFile_PointsIntoTheFile(string line, string place) =>
        Assert.StartsWith(place + ": where: ", Assert.Single(ToySweep.Errors("name: a\nmodel: toy\n" + line)));
}
