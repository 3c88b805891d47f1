using System.Runtime.CompilerServices;

namespace CareSim.Engine.Randomness;

/// <summary>How an address becomes a Philox counter. This layout is frozen: it decides every draw.
/// <code>
/// word 0: block: rank >> 1 in the sweep of units; rank for everything else
/// word 1: slice code
/// word 2: month (16 bits) | round (8) | lane group (8)
/// word 3: purpose (16 bits) | member number within its unit + 1, 0 for the unit itself (8) | 0
/// </code>
/// Purpose 0 is the sweep, 1 + lane the suffix of a lane, 256 and above a numbered detail draw.</summary>
public static class Address
{
    /// <summary>First purpose of detail draws.</summary>
    public const int FirstDetail = 256;

    /// <summary>The group that stands in the address of every detail draw.</summary>
    public const int DetailGroup = 0xFF;

    /// <summary>The rank that stands for the authority itself: no family has it, so that what happens to a council (a director
    /// leaves, an inspection, whole workers) shares no address with any life.</summary>
    public const int Authority = -1;

    /// <summary>The round of an authority's own draws.</summary>
    public const int AuthorityRound = 253;

    /// <summary>The month of marks that last for the whole run (whether a child would be offered something): no run has it.</summary>
    public const int Always = 0;

    /// <summary>Word 2 of the counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint When(int month, int round, int group) => (uint)month | ((uint)round << 16) | ((uint)group << 24);

    /// <summary>Word 3 of the counter; member -1 is the unit itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Who(int purpose, int member) => (uint)purpose | ((uint)(member + 1) << 16);

    /// <summary>Four lanes of a unit: half of the block it shares with its neighbour in rank.</summary>
    public static ulong UnitLanes(in DrawKey key, int rank, int month, int round, int group)
    {
        var block = Philox.At((uint)rank >> 1, key.Slice, When(month, round, group), 0, key.K0, key.K1);
        return (rank & 1) == 0 ? block.Low : block.High;
    }

    /// <summary>Eight lanes of a member: groups <paramref name="group"/> and the next share one block.</summary>
    public static Block MemberLanes(in DrawKey key, int rank, int member, int month, int round, int group) =>
        Philox.At((uint)rank, key.Slice, When(month, round, group), Who(0, member), key.K0, key.K1);

    /// <summary>The uniform of a lane in [0, 1): its 16-bit prefix continued by 37 bits of the lane's own suffix address.</summary>
    public static double Uniform(in DrawKey key, int rank, int member, int month, int round, int group, int lane, uint prefix)
    {
        var block = Philox.At((uint)rank, key.Slice, When(month, round, group), Who(1 + lane, member), key.K0, key.K1);
        return Uniform(prefix, block.Low);
    }

    /// <summary>The uniform of a prefix and the low word of its suffix block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(uint prefix, ulong suffix) => (((ulong)prefix << 37) | (suffix >> 27)) * (1.0 / (1UL << 53));

    /// <summary>A numbered detail draw: 128 fresh bits.</summary>
    public static Block Detail(in DrawKey key, int rank, int member, int month, int round, int number) =>
        Philox.At((uint)rank, key.Slice, When(month, round, DetailGroup), Who(FirstDetail + number, member), key.K0, key.K1);

    /// <summary>53 bits of a word as a uniform in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToUniform(ulong word) => (word >> 11) * (1.0 / (1UL << 53));
}
