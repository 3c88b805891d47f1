using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel;

public class QuickLivesTests
{
    private const int Units = 3000;
    private const int Months = 24;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(2.5)]
    public void Quick_events_leave_every_life_as_the_reference_engine_lives_it(double level)
    {
        var expected = Reference(level);
        foreach (var quick in new[] { true, false })
        {
            var (states, slow, events) = Swept(level, quick, ceiling: 1);
            Assert.Equal(expected.States, states);
            Assert.Equal(expected.Slow, slow);
            Assert.Equal(expected.Events, events);
        }

        Assert.True(expected.Slow.Count > 20 && expected.Events > 1000, $"{expected.Slow.Count} {expected.Events}");
        Assert.True(level < 0.1 || expected.Slow.Count(s => s.Round > 0) > 20); // some come after a quick event of the same tick
    }

    [Fact]
    public void A_quick_lane_above_its_ceiling_is_caught() =>
        Assert.Throws<CeilingBreachException>(() => Swept(0.3, quick: true, ceiling: 0.5));

    private static (byte[] States, List<(int Unit, uint Moment, int Round)> Slow, long Events) Reference(double level)
    {
        var model = new Flips(level, 1);
        var engine = new ReferenceEngine<Flips>();
        for (var month = 0; month < Months; month++)
        {
            engine.Month(ref model, new DrawKey(7, 1, 2), month);
        }

        return (model.States, [.. model.Slow.Order()], engine.Events);
    }

    private static (byte[] States, List<(int Unit, uint Moment, int Round)> Slow, long Events) Swept(double level, bool quick, double ceiling)
    {
        var model = new Flips(level, ceiling);
        var engine = new SweepEngine<Flips> { Quick = quick };
        var key = new DrawKey(7, 1, 2);
        for (var month = 0; month < Months; month++)
        {
            for (var from = 0; from < Units; from += 1024)
            {
                engine.Sweep(ref model, in key, month, from, Math.Min(Units, from + 1024));
                engine.Visit(ref model, in key, month);
            }
        }

        return (model.States, [.. model.Slow.Order()], engine.Statistics.Events);
    }

    // Two bits: lane 0 flips the first, lane 1 sets and lane 4 clears the second, which draws the second group. Lane 3 asks for its
    // moment and clears both.
    private readonly struct Flips : ISweptModel
    {
        private readonly double _level;
        private readonly byte[] _classes = new byte[QuickLivesTests.Units + 64];

        public Flips(double level, double ceiling)
        {
            _level = level;
            Array.Fill(_classes, (byte)1, 0, Units);
            for (var state = 0; state < 4; state++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    Ceilings.SetUnit(1 + state, lane, ceiling * Rate(state, lane, 1.9));
                }
            }
        }

        public static uint QuickLanes => (1 << 0) | (1 << 1) | (1 << 4);

        public byte[] States { get; } = new byte[QuickLivesTests.Units];
        public List<(int Unit, uint Moment, int Round)> Slow { get; } = [];
        public Ceilings Ceilings { get; } = new();
        public int Units => QuickLivesTests.Units;
        public (int First, int End) Present => (0, Units);
        public ReadOnlySpan<byte> UnitClasses => _classes;
        public int FirstSecondGroupClass => 3;
        public ReadOnlySpan<byte> MemberStates => default;
        public byte FirstDrawingState => 1;
        public int MemberStart(int unit) => 0;
        public int UnitOf(int member) => 0;
        public bool DrawsSecondGroup(int unit) => States[unit] >= 2;
        public int MemberGroup(int member) => 0;
        public int MemberClass(int unit, int member) => 0;
        public Hazard UnitHazard(int unit, int lane) => Hazard.Constant(QuickRate(unit, lane));
        public Hazard MemberHazard(int unit, int member, int lane) => default;
        public double QuickRate(int unit, int lane) => Rate(States[unit], lane, 0.1 + (1.8 * (unit % 10) / 9));

        public void Soon(int unit)
        {
        }

        public void SoonMember(int member)
        {
        }

        public void SoonQuick(int unit)
        {
        }

        public void QuickEvent(int unit, int lane) => Set(unit, lane == 0 ? States[unit] ^ 1 : lane == 1 ? States[unit] | 2 : States[unit] & 1);

        public void OnUnit(int unit, int lane, ref Visit visit)
        {
            if (lane != 3)
            {
                QuickEvent(unit, lane);
                return;
            }

            Slow.Add((unit, visit.Moment, visit.Round));
            Set(unit, 0);
        }

        public void OnMember(int unit, int member, int lane, ref Visit visit)
        {
        }

        private void Set(int unit, int state) => (States[unit], _classes[unit]) = ((byte)state, (byte)(1 + state));

        private double Rate(int state, int lane, double frailty) => _level * lane switch
        {
            0 => (state & 1) == 1 ? 0.4 : frailty,
            1 => state < 2 ? 0.5 * frailty : 0,
            3 => 0.1 * frailty,
            4 => state >= 2 ? 0.8 : 0,
            _ => 0,
        };
    }
}
