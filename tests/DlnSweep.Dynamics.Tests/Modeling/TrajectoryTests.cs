using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Tests.Random;

namespace DlnSweep.Dynamics.Tests.Modeling;

public sealed class TrajectoryTests
{
    private static readonly TrajectoryColumn[] Columns =
    [
        new("step", ValueKind.Integer, ""),
        new("loss", ValueKind.Real, ""),
        new("tokens", ValueKind.Integer, ""),
    ];

    [Fact]
    public void Restore_SavedRows_KeepsEveryDigitOfIntegers()
    {
        long[] values = [1, (1L << 53) + 1, -(1L << 53) - 1, long.MaxValue, long.MinValue, 1L << 60, (1L << 60) + 3];
        Trajectory rows = new(Columns);
        foreach (long value in values)
        {
            rows.Add(0, 0.5, double.NaN);
            rows.SetInteger(0, value);
            rows.SetInteger(2, -1 - value);
        }

        StateBuffer state = new();
        rows.Save(state);
        Trajectory restored = new(Columns);
        restored.Restore(state);

        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(row => restored.Integer(row, 0)!.Value));
        Assert.Equal(values.Select(v => -1 - v), Enumerable.Range(0, values.Length).Select(row => restored.Integer(row, 2)!.Value));
    }

    [Fact]
    public void Save_SmallIntegers_IsWhatEarlierVersionsRead()
    {
        Trajectory rows = new(Columns);
        rows.Add(3, 0.5, double.NaN);
        rows.SetInteger(0, 3);
        StateBuffer state = new();
        rows.Save(state);

        Assert.Equal(3, state.ReadInteger());
        Assert.Equal([3, 0.5, double.NaN], state.ReadArray(10));
        Assert.Null(rows.Integer(0, 2));
    }
}
