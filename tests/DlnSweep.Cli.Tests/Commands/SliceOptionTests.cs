using DlnSweep.Cli.Commands;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Tests.Commands;

public sealed class SliceOptionTests : IDisposable
{
    private static readonly string[] Variables =
    [
        "SLURM_ARRAY_TASK_ID",
        "SLURM_ARRAY_TASK_MIN",
        "SLURM_ARRAY_TASK_COUNT",
        "JOB_COMPLETION_INDEX",
    ];
    private readonly string?[] before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public void Dispose()
    {
        for (int i = 0; i < Variables.Length; i++)
        {
            Environment.SetEnvironmentVariable(Variables[i], before[i]);
        }
    }

    [Fact]
    public void Read_Nothing_NoSlice() => Assert.Null(SliceOption.Read(null));

    [Fact]
    public void Read_Part_Slice() => Assert.Equal(new Slice(2, 8), SliceOption.Read("2/8"));

    [Theory]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("2")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Read_SomethingElse_UsageError(string text) => Assert.Throws<UsageException>(() => SliceOption.Read(text));

    [Fact]
    public void Read_AutoInSlurmArray_CountsFromTheSmallestTask()
    {
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_ID", "12");
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_MIN", "10");
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_COUNT", "4");

        Assert.Equal(new Slice(3, 4), SliceOption.Read("auto"));
        Assert.Equal(new Slice(3, 4), SliceOption.Read("auto/4"));
    }

    [Fact]
    public void Read_AutoInArrayOfSomeSlices_TakesTheTaskIdAsItIs()
    {
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_ID", "5");
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_MIN", "2");
        Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_COUNT", "3");

        Assert.Equal(new Slice(5, 8), SliceOption.Read("auto/8"));
        Assert.Throws<UsageException>(() => SliceOption.Read("auto/4"));
    }

    [Fact]
    public void Read_AutoInIndexedJob_CountsFromZero()
    {
        Environment.SetEnvironmentVariable("JOB_COMPLETION_INDEX", "0");

        Assert.Equal(new Slice(1, 8), SliceOption.Read("auto/8"));
    }
}
