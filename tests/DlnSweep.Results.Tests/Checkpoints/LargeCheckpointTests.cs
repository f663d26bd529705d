using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;
using DlnSweep.Results.Checkpoints;

namespace DlnSweep.Results.Tests.Checkpoints;

public class LargeCheckpointTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Restore_StateBeyondTwoGigabytes_GivesItBack()
    {
        using SparseStream stream = new();
        Checkpoint.Write(stream, Id, 3, NoRows(), new LargeState(17));
        LargeState restored = new(0);
        stream.Position = 0;

        double seconds = Checkpoint.Restore(stream, Id, NoRows(), restored);

        Assert.True(stream.Length > int.MaxValue);
        Assert.Equal(3, seconds);
        Assert.Equal(17, restored.Mark);
    }

    [Theory]
    [InlineData(3)] // the magic
    [InlineData(9)] // the length
    [InlineData(20)] // the checksum
    [InlineData(50)] // the id
    [InlineData(100)] // the state
    public void Restore_ByteChanged_IsRefused(int at)
    {
        using MemoryStream stream = new();
        Checkpoint.Write(stream, Id, 3, NoRows(), new LargeState(17, arrays: 1, length: 10));
        stream.GetBuffer()[at] ^= 1;
        stream.Position = 0;

        Assert.Throws<InvalidDataException>(() => Checkpoint.Restore(stream, Id, NoRows(), new LargeState(0, arrays: 1, length: 10)));
    }

    private static Trajectory NoRows() => new([new TrajectoryColumn("t", ValueKind.Real, "Time.")]);

    /// <summary>Arrays of zeros, each with a number before it.</summary>
    private sealed class LargeState(long mark, int arrays = 144, int length = 1 << 21) : ISimulation
    {
        public long Mark { get; private set; } = mark;

        public double Progress => 0;

        public bool Step(Trajectory trajectory) => false;

        public RunResult Finish() => throw new NotSupportedException();

        public void Save(IStateWriter state)
        {
            double[] zeros = new double[length];
            for (int i = 0; i < arrays; i++)
            {
                state.Write(Mark);
                state.Write(zeros);
            }
        }

        public void Restore(IStateReader state)
        {
            double[] zeros = new double[length];
            for (int i = 0; i < arrays; i++)
            {
                Mark = state.ReadInteger();
                state.Read(zeros);
            }
        }
    }
}
