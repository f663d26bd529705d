using DlnSweep.Cli.Options;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Tests.Options;

public class EnginesTests
{
    [Fact]
    public void Choose_Local_LocalEngine() => Assert.Equal("local", Engines.Choose("local").Name);

    [Fact]
    public void Choose_Auto_FirstOfTheNames() => Assert.Equal(Engines.Names[0], Engines.Choose("auto").Name);

    [Theory]
    [InlineData("warp")]
    public void Choose_Absent_UsageErrorThatSaysWhatToDo(string name)
    {
        UsageException error = Assert.Throws<UsageException>(() => Engines.Choose(name));

        Assert.Contains("local", error.Message, StringComparison.Ordinal);
    }
}
