using DlnSweep.Results.Checkpoints;

namespace DlnSweep.Results.Tests.Checkpoints;

public class PacedStreamTests
{
    [Fact]
    public void Write_ManyPieces_FlushesAfterEachAndPassesEverythingOn()
    {
        using HashingStream inner = new();
        using HashingStream direct = new();
        List<long> flushedAt = [];
        using PacedStream paced = new(inner, stream => flushedAt.Add(stream.Length));
        byte[] part = new byte[PacedStream.Piece / 64];
        for (int i = 0; i < 160; i++)
        {
            part.AsSpan().Fill((byte)i);
            paced.Write(part);
            direct.Write(part);
        }

        byte[][] sums = [new byte[32], new byte[32]];
        inner.Finish(sums[0]);
        direct.Finish(sums[1]);
        Assert.Equal([PacedStream.Piece, 2L * PacedStream.Piece], flushedAt);
        Assert.Equal(160L * part.Length, paced.Length);
        Assert.Equal(sums[1], sums[0]);
    }
}
