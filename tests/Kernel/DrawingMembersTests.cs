using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel;

/// <summary>The list of members that draw, against a set that is kept the slow way.</summary>
public sealed class DrawingMembersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(1000)]
    [InlineData(20000)]
    public void The_list_is_the_set_of_those_who_draw_however_they_come_and_go(int members)
    {
        var states = new byte[members + 64];
        var model = new Triplets(states, members);
        var list = new DrawingMembers();
        list.Forget(members);
        for (var tick = 0; tick < 40; tick++)
        {
            for (var i = 0; i < members / 10 + 1; i++)
            {
                Change(list, states, (int)(Philox.At((uint)i, (uint)tick, 1, 0, 7, 9).X0 % (uint)members));
            }

            list.Settle(ref model);
            var expected = Enumerable.Range(0, members).Where(m => states[m] >= model.FirstDrawingState).ToArray();
            Assert.Equal(expected, list.Members[..list.Count]);
            Assert.Equal(expected.Select(m => m / 3), list.Units[..list.Count]);
            Assert.Equal(expected.Select(m => Address.Who(0, m % 3)), list.Who[..list.Count]);
        }
    }

    [Fact]
    public void Who_is_said_to_enter_twice_or_is_listed_already_stands_once()
    {
        var states = new byte[164];
        states[5] = 1;
        var model = new Triplets(states, 100);
        var list = new DrawingMembers();
        list.Forget(100);
        list.Settle(ref model);
        states[40] = 1;
        list.Enter(5);
        list.Enter(40);
        list.Enter(40);
        list.Settle(ref model);
        Assert.Equal([5, 40], list.Members[..list.Count]);
    }

    [Fact]
    public void What_stands_behind_the_last_is_a_member_of_this_model_even_after_a_larger_one()
    {
        var list = new DrawingMembers();
        foreach (var members in new[] { 900, 30 })
        {
            var states = new byte[members + 64];
            Array.Fill(states, (byte)1, 0, members);
            var model = new Triplets(states, members);
            list.Forget(members);
            list.Settle(ref model);
            Assert.Equal(members, list.Count);
            Assert.All(list.Members[..(members + 16)], m => Assert.InRange(m, 0, members - 1));
        }
    }

    [Fact]
    public void A_negative_number_of_members_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrawingMembers().Forget(-1));

    private static void Change(DrawingMembers list, byte[] states, int member)
    {
        states[member] = (byte)(1 - states[member]);
        if (states[member] == 1)
        {
            list.Enter(member);
        }
        else
        {
            list.Leave(member);
        }
    }

    private readonly struct Triplets(byte[] states, int members) : ISweptModel
    {
        public int Units => (members + 2) / 3;

        public (int First, int End) Present => (0, Units);

        public ReadOnlySpan<byte> UnitClasses => default;

        public int FirstSecondGroupClass => 64;

        public ReadOnlySpan<byte> MemberStates => states;

        public byte FirstDrawingState => 1;

        public Ceilings Ceilings => throw new NotSupportedException();

        public int MemberStart(int unit) => Math.Min(members, 3 * unit);

        public int UnitOf(int member) => member / 3;

        public bool DrawsSecondGroup(int unit) => false;

        public int MemberGroup(int member) => 0;

        public int MemberClass(int unit, int member) => 0;

        public Hazard UnitHazard(int unit, int lane) => default;

        public Hazard MemberHazard(int unit, int member, int lane) => default;

        public void OnUnit(int unit, int lane, ref Visit visit)
        {
        }

        public void OnMember(int unit, int member, int lane, ref Visit visit)
        {
        }

        public void Soon(int unit)
        {
        }

        public void SoonMember(int member)
        {
        }
    }
}
