namespace DlnSweep.Cli.Tests;

public class EnginesTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("local")]
    public void Choose_Known_LocalEngine(string name) => Assert.Equal("local", Engines.Choose(name).Name);

    [Theory]
    [InlineData("orleans")]
    [InlineData("warp")]
    public void Choose_Absent_UsageErrorThatSaysWhatToDo(string name)
    {
        UsageException error = Assert.Throws<UsageException>(() => Engines.Choose(name));

        Assert.Contains("local", error.Message, StringComparison.Ordinal);
    }
}
