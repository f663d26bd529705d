namespace DlnSweep.Reports.Tests;

public class TitlesTests
{
    [Theory]
    [InlineData("γ_σ²", "gamma_sigma2", "$γ_σ²$")]
    [InlineData("γ_w", "gamma_w", "$γ_w$")]
    [InlineData("γ₀", "gamma0", "$γ₀$")]
    [InlineData("log₂ η₀", "log2_learning_rate", "learning rate $log₂ η₀$")]
    [InlineData("E", "test_error", "test error $E$")]
    [InlineData("ℓ₁/ℓ₂", "l1_l2_ratio", "ratio $ℓ₁/ℓ₂$")]
    [InlineData("d", "d", "$d$")]
    [InlineData("train_loss", "train_loss", "train loss")]
    public void Of_SymbolAndName_NothingSaidTwice(string symbol, string name, string title) =>
        Assert.Equal(title, Titles.Of(symbol, name, ""));

    [Fact]
    public void Of_Unit_InBrackets() => Assert.Equal("time to fit $T$ [s]", Titles.Of("T", "time_to_fit", "s"));
}
