using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel;

/// <summary>Everyone's hazard is exactly their ceiling, so that the last candidate prefix holds events too: an engine that is
/// off by one in a prefix loses some.</summary>
public class CeilingEdgeTests
{
    [Fact]
    public void Events_in_the_last_candidate_prefix_are_found()
    {
        var expected = new AtTheCeiling(40_000);
        var actual = new AtTheCeiling(40_000);
        var reference = new ReferenceEngine<AtTheCeiling>();
        var sweep = new SweepEngine<AtTheCeiling>();
        var key = new DrawKey(5, 6, 7);
        for (var month = 0; month < 10; month++)
        {
            reference.Month(ref expected, in key, month);
            sweep.Sweep(ref actual, in key, month);
            sweep.Visit(ref actual, in key, month);
        }

        Assert.Equal(expected.Counts, actual.Counts);
        Assert.All(expected.Counts, count => Assert.True(count > 50));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_ceiling_that_is_no_hazard_is_refused(double hazard)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ceilings().SetUnit(1, 0, hazard));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ceilings().SetMember(1, 0, hazard));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_tick_beyond_sixteen_bits_is_refused(int month)
    {
        var model = new AtTheCeiling(10);
        var key = new DrawKey(1, 1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SweepEngine<AtTheCeiling>().Sweep(ref model, in key, month));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReferenceEngine<AtTheCeiling>().Month(ref model, in key, month));
    }

    // 65,536 p is 15.6 to 18.4: about one event in thirty lies in the last candidate prefix.
    private readonly struct AtTheCeiling : ISweptModel
    {
        private readonly byte[] _classes;
        private readonly byte[] _states;

        public AtTheCeiling(int units)
        {
            (Units, _classes, _states) = (units, new byte[units + 64], new byte[units + 64]);
            Array.Fill(_classes, (byte)40, 0, units);
            Array.Fill(_states, (byte)1, 0, units);
            for (var lane = 0; lane < 8; lane++)
            {
                Ceilings.SetUnit(40, lane, Rate(lane));
                Ceilings.SetMember(1, lane, Rate(lane));
            }
        }

        public long[] Counts { get; } = new long[16];
        public int Units { get; }
        public (int First, int End) Present => (0, Units);
        public ReadOnlySpan<byte> UnitClasses => _classes;
        public int FirstSecondGroupClass => 40;
        public ReadOnlySpan<byte> MemberStates => _states;

        public byte FirstDrawingState => 1;

        public readonly void Soon(int unit)
        {
        }

        public readonly void SoonMember(int member)
        {
        }
        public Ceilings Ceilings { get; } = new();
        public int MemberStart(int unit) => unit;
        public int UnitOf(int member) => member;
        public bool DrawsSecondGroup(int unit) => true;
        public int MemberGroup(int member) => 6;
        public int MemberClass(int unit, int member) => 1;
        public Hazard UnitHazard(int unit, int lane) => Hazard.Constant(Rate(lane));
        public Hazard MemberHazard(int unit, int member, int lane) => Hazard.Constant(Rate(lane));
        public void OnUnit(int unit, int lane, ref Visit visit) => Counts[lane]++;
        public void OnMember(int unit, int member, int lane, ref Visit visit) => Counts[8 + lane]++;

        private static double Rate(int lane) => 4 * (3.9 + (0.1 * lane)) / 65536;
    }
}
