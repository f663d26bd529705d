using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Modeling;

/// <summary>Conditions over parameters: their values against the same condition written in C#, and their words.</summary>
public sealed class WhenTests
{
    internal enum Kind
    {
        Population,
        FullBatch,
        Online,
    }

    private static readonly ChoiceParameter<Kind> Data = new("data", Kind.Population, "the data");
    private static readonly IntegerParameter Depth = new("depth", 1, "the depth");
    private static readonly RealParameter Decay = new("decay", 0, "the decay");
    private static readonly BooleanParameter Residual = new("residual", false, "residual");
    private static readonly Parameter[] All = [Data, Depth, Decay, Residual];

    private static readonly (When Condition, Func<Kind, long, double, bool, bool> Oracle, string Words)[] Cases =
    [
        (When.Always, (_, _, _, _) => true, "always"),
        (When.Never, (_, _, _, _) => false, "never"),
        (When.Is(Data, Kind.Online), (d, _, _, _) => d == Kind.Online, "data: online"),
        (When.IsNot(Data, Kind.Population), (d, _, _, _) => d != Kind.Population, "data: full-batch or online"),
        (When.Is(Data, Kind.Population, Kind.FullBatch, Kind.Online), (_, _, _, _) => true, "data: population, full-batch or online"),
        (When.Is(Residual), (_, _, _, r) => r, "residual: true"),
        (When.IsNot(Residual), (_, _, _, r) => !r, "residual: false"),
        (When.Is(Depth, 2), (_, l, _, _) => l == 2, "depth = 2"),
        (When.IsNot(Decay, 0), (_, _, w, _) => w != 0, "decay != 0"),
        (When.Above(Depth, 1), (_, l, _, _) => l > 1, "depth > 1"),
        (When.AtLeast(Depth, 2), (_, l, _, _) => l >= 2, "depth >= 2"),
        (When.Below(Decay, 0.5), (_, _, w, _) => w < 0.5, "decay < 0.5"),
        (When.AtMost(Decay, 0.5), (_, _, w, _) => w <= 0.5, "decay <= 0.5"),
        (When.Above(Depth, 1) & When.Is(Residual), (_, l, _, r) => l > 1 && r, "depth > 1 and residual: true"),
        (When.Above(Depth, 1) | When.Is(Residual), (_, l, _, r) => l > 1 || r, "depth > 1, or residual: true"),
        (When.Is(Data, Kind.Online) | (When.Above(Depth, 1) & When.Is(Residual)),
            (d, l, _, r) => d == Kind.Online || (l > 1 && r),
            "data: online, or (depth > 1 and residual: true)"),
        (When.Is(Data, Kind.Online) & (When.Above(Depth, 1) | When.Is(Residual)),
            (d, l, _, r) => d == Kind.Online && (l > 1 || r),
            "data: online and (depth > 1, or residual: true)"),
        (!(When.Is(Data, Kind.Online) | When.Above(Depth, 1)),
            (d, l, _, _) => !(d == Kind.Online || l > 1),
            "data: population or full-batch and depth <= 1"),
    ];

    [Fact]
    public void Holds_EveryValue_IsTheConditionInCode()
    {
        foreach ((When condition, Func<Kind, long, double, bool, bool> oracle, string words) in Cases)
        {
            Assert.Equal(words, condition.ToString());
            Assert.All(Grid(), g => Assert.Equal(oracle(g.Data, g.Depth, g.Decay, g.Residual), condition.Holds(Values(g))));
            Assert.All(Grid(), g => Assert.NotEqual(condition.Holds(Values(g)), (!condition).Holds(Values(g))));
            Assert.Equal(words, (!!condition).ToString());
        }
    }

    [Fact]
    public void Blame_ConditionFails_NamesParametersThatSuffice()
    {
        foreach ((When condition, _, _) in Cases)
        {
            foreach (ParameterValues values in Grid().Select(Values))
            {
                Parameter[] blamed = [.. condition.Blame(values)];
                if (condition.Holds(values))
                {
                    Assert.Empty(blamed);
                    continue;
                }

                // Whatever the other parameters are, the condition fails while the blamed ones keep their values.
                Assert.All(
                    Grid().Select(Values).Where(other => blamed.All(p => other[p] == values[p])),
                    other => Assert.False(condition.Holds(other)));
            }
        }
    }

    [Fact]
    public void Parameters_Combined_EachOnce() =>
        Assert.Equal([Depth, Residual], (When.Above(Depth, 1) & (When.Is(Residual) | When.Below(Depth, 9))).Parameters);

    [Fact]
    public void Is_NumberOfAChoice_Throws() => Assert.Throws<ArgumentException>(() => When.Is(Data, 1));

    [Fact]
    public void Is_ParameterNotDeclaredYet_Throws() => Assert.Throws<ArgumentNullException>(() => When.Is(null!));

    [Fact]
    public void Acts_NotDeclared_IsAlways() => Assert.Same(When.Always, Depth.Acts);

    [Theory]
    [InlineData(false, 1, true)]
    [InlineData(false, 2, true)]
    [InlineData(true, 1, false)]
    [InlineData(true, 2, true)]
    public void IsNamedAt_AddedLater_NotAtItsDefault(bool later, long value, bool named) =>
        Assert.Equal(named, new IntegerParameter("depth", 1, "the depth") { AddedLater = later }.IsNamedAt(ParameterValue.Of(value)));

    private static IEnumerable<(Kind Data, long Depth, double Decay, bool Residual)> Grid() =>
        from data in Enum.GetValues<Kind>()
        from depth in new long[] { 1, 2, 3 }
        from decay in new[] { -1, 0, 0.5, 1, double.PositiveInfinity }
        from residual in new[] { false, true }
        select (data, depth, decay, residual);

    private static ParameterValues Values((Kind Data, long Depth, double Decay, bool Residual) values) => new(
        All,
        [
            ParameterValue.Of(ChoiceParameter<Kind>.NameOf(values.Data)),
            ParameterValue.Of(values.Depth),
            ParameterValue.Of(values.Decay),
            ParameterValue.Of(values.Residual),
        ]);
}
