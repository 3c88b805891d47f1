using CareSim.Engine.Randomness;

namespace CareSim.Tests.Randomness;

public class AddressTests
{
    // Every kind of draw that the engines make, as its counter; word 1 (the slice) is common to all.
    [Fact]
    public void No_two_different_draws_share_a_counter()
    {
        var seen = new Dictionary<(uint Block, uint When, uint Who), string>();
        int[] ranks = [0, 1, 2, 3, 65535, 65536, 9_600_001];
        int[] months = [0, 1, 24183, 65535];
        int[] rounds = [0, 1, 254];
        foreach (var rank in ranks)
        {
            foreach (var month in months)
            {
                foreach (var round in rounds)
                {
                    UnitDraws(seen, rank, month, round);
                    MemberDraws(seen, rank, month, round);
                    Details(seen, rank, month, round);
                }
            }
        }

        Assert.True(seen.Count > 100_000);
    }

    [Fact]
    public void Random_fields_never_collide()
    {
        var chance = new Random(5);
        var seen = new Dictionary<(uint, uint, uint), (int, int, int, int, int, int)>();
        for (var i = 0; i < 300_000; i++)
        {
            var suffix = chance.Next(2) == 0;
            var address = (Rank: chance.Next(3), Month: chance.Next(3), Round: chance.Next(256), Group: suffix ? chance.Next(8) : 0xFF,
                Purpose: suffix ? 1 + chance.Next(8) : Address.FirstDetail + chance.Next(4032), Member: chance.Next(-1, 250));
            var counter = ((uint)address.Rank, Address.When(address.Month, address.Round, address.Group), Address.Who(address.Purpose, address.Member));
            Assert.True(seen.TryAdd(counter, address) || seen[counter] == address);
        }
    }

    private static void UnitDraws(Dictionary<(uint, uint, uint), string> seen, int rank, int month, int round)
    {
        for (var group = 0; group < 2; group++)
        {
            // Two neighbours share a block on purpose: each takes its own half.
            Add(seen, (uint)rank >> 1, Address.When(month, round, group), 0, $"sweep {rank >> 1} {month} {round} {group}");
            for (var lane = 4 * group; lane < (4 * group) + 4; lane++)
            {
                Add(seen, (uint)rank, Address.When(month, round, group), Address.Who(1 + lane, -1), $"suffix {rank} {month} {round} {lane}");
            }
        }
    }

    private static void MemberDraws(Dictionary<(uint, uint, uint), string> seen, int rank, int month, int round)
    {
        foreach (var member in (int[])[0, 1, 5, 249])
        {
            foreach (var group in (int[])[2, 4, 6])
            {
                Add(seen, (uint)rank, Address.When(month, round, group), Address.Who(0, member), $"member {rank} {member} {month} {round} {group}");
                for (var lane = 0; lane < 8; lane++)
                {
                    Add(seen, (uint)rank, Address.When(month, round, group), Address.Who(1 + lane, member), $"suffix {rank} {member} {month} {round} {group} {lane}");
                }
            }
        }
    }

    private static void Details(Dictionary<(uint, uint, uint), string> seen, int rank, int month, int round)
    {
        foreach (var about in (int[])[-1, 0, 249])
        {
            for (var number = 0; number < 16 * 251; number++)
            {
                Add(seen, (uint)rank, Address.When(month, round, 0xFF), Address.Who(Address.FirstDetail + number, about), $"detail {rank} {about} {month} {round} {number}");
            }
        }
    }

    private static void Add(Dictionary<(uint, uint, uint), string> seen, uint block, uint when, uint who, string name)
    {
        if (!seen.TryAdd((block, when, who), name))
        {
            Assert.Equal(seen[(block, when, who)], name);
        }
    }
}
