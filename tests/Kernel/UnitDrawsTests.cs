using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel;

public class UnitDrawsTests
{
    [Fact]
    public void Lanes_filled_together_are_those_drawn_one_by_one()
    {
        var key = new DrawKey(1, 2, 3);
        foreach (var (first, count) in new[] { (0, 1), (2, 31), (64, 32), (10, 97), (1000, 320) })
        {
            var words = new ulong[count];
            UnitDraws.Fill(in key, 77, first, words);
            Assert.Equal(Enumerable.Range(first, count).Select(unit => Address.UnitLanes(in key, unit, 77, 0, 0)), words);
        }
    }

    [Fact]
    public void An_odd_first_rank_or_a_tick_without_address_is_refused()
    {
        Assert.Throws<ArgumentException>(() => UnitDraws.Fill(new DrawKey(1, 2, 3), 0, 1, new ulong[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitDraws.Fill(new DrawKey(1, 2, 3), 65_536, 0, new ulong[2]));
    }
}
