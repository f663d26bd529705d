using DlnSweep.Running.Scheduling;

namespace DlnSweep.Running.Tests.Scheduling;

public sealed class ComputeSlotsTests
{
    private readonly ComputeSlots slots = new(1);

    [Fact]
    public void Take_SomebodyHelpsWithTheRest_AsksBeforeItWaits()
    {
        using ComputeSlots.Slot? helping = slots.TryTakeSpare();

        Assert.NotNull(helping);
        Assert.Null(slots.Take(() => false));
    }

    [Fact]
    public void Take_NothingIsLeft_TakesNoneAndLeavesItToHelpers()
    {
        Assert.Null(slots.Take(() => false));
        Assert.NotNull(slots.TryTakeSpare());
        Assert.False(slots.HasSpare);
    }

    [Fact]
    public async Task LendWhile_OthersUseIt_ComesBack()
    {
        using ComputeSlots.Slot mine = slots.Take(() => true)!;

        bool helped = mine.LendWhile(() =>
        {
            Assert.Null(slots.TryTakeSpare());
            using ComputeSlots.Slot? other = slots.Take(() => true);
            return other is not null;
        });

        Assert.True(helped);
        Task<ComputeSlots.Slot?> waiting = Task.Run(() => slots.Take(() => true));
        mine.Dispose();
        mine.Dispose();
        Assert.NotNull(await waiting);
        Assert.False(slots.HasSpare);
    }
}
