using DlnSweep.Sweeps.Checkpoints;

namespace DlnSweep.Sweeps.Tests.Checkpoints;

public class PacedStreamTests
{
    [Fact]
    public void Write_ManyPieces_FlushesAfterEachAndPassesEverythingOn()
    {
        using MemoryStream inner = new();
        List<long> flushedAt = [];
        using PacedStream paced = new(inner, stream => flushedAt.Add(stream.Length));
        byte[] half = new byte[PacedStream.Piece / 2];
        for (byte i = 0; i < 5; i++)
        {
            half.AsSpan().Fill(i);
            paced.Write(half);
        }

        Assert.Equal([PacedStream.Piece, 2L * PacedStream.Piece], flushedAt);
        Assert.Equal(5L * half.Length, paced.Length);
        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, 5).Select(i => (int)inner.GetBuffer()[i * half.Length]));
    }
}
