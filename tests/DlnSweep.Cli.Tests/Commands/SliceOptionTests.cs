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
        "SLURM_ARRAY_TASK_MAX",
        "SLURM_ARRAY_TASK_STEP",
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

    [Theory]
    [InlineData(12, 10, 13, 1, 4, 3)]
    [InlineData(2, 0, 3, 1, 4, 3)]
    [InlineData(2, 1, 4, 1, 4, 2)]
    [InlineData(6, 0, 9, 3, 4, 3)]
    [InlineData(0, 0, 0, 1, 1, 1)]
    public void Read_AutoInWholeArray_PlaceOfTheTask(int task, int first, int last, int step, int count, int slice)
    {
        SetArray(task, first, last, step, count);

        Assert.Equal(new Slice(slice, count), SliceOption.Read("auto"));
        Assert.Equal(new Slice(slice, count), SliceOption.Read($"auto/{count}"));
    }

    // What runs again alone after an array 0-3 is slice 3, after an array 1-4 it is slice 2: the lone task does not know.
    [Theory]
    [InlineData(2, 2, 2, 1, 1)]
    [InlineData(5, 2, 7, 1, 3)]
    [InlineData(5, 2, 9, 1, 4)]
    [InlineData(3, 2, 8, 2, 4)]
    [InlineData(5, null, null, null, null)]
    [InlineData(5, 5, null, null, null)]
    [InlineData(5, null, null, null, 4)]
    public void Read_AutoInAnyOtherArray_RefusedWithBothWaysToSayIt(int task, int? first, int? last, int? step, int? count)
    {
        SetArray(task, first, last, step, count);

        UsageException refusal = Assert.Throws<UsageException>(() => SliceOption.Read("auto/4"));

        Assert.Contains($"which slice task {task} is", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("$SLURM_ARRAY_TASK_ID/4", refusal.Message, StringComparison.Ordinal);
    }

    private static void SetArray(int task, int? first, int? last, int? step, int? count)
    {
        (string Name, int? Value)[] array = [("ID", task), ("MIN", first), ("MAX", last), ("STEP", step), ("COUNT", count)];
        foreach ((string name, int? value) in array)
        {
            Environment.SetEnvironmentVariable("SLURM_ARRAY_TASK_" + name,
                value?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Read_AutoInIndexedJob_CountsFromZero()
    {
        Environment.SetEnvironmentVariable("JOB_COMPLETION_INDEX", "0");

        Assert.Equal(new Slice(1, 8), SliceOption.Read("auto/8"));
    }
}
