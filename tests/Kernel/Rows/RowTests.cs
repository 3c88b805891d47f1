using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;
using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel.Rows;

public class RowTests
{
    [Fact]
    public void Every_move_is_that_of_a_loop_that_visits_everyone_with_the_whole_uniform()
    {
        foreach (var persons in new[] { 5, 128, 700 })
        {
            var model = new MadeUpRows(persons);
            var rows = Enumerable.Range(0, 40).Select(tick => CompiledRows.Of(in model, tick)).ToArray();
            var sweep = new RowSweep(8192);
            var key = new DrawKey(3, 0, (uint)persons);
            var expected = new byte[persons];
            for (var person = 0; person < persons; person++)
            {
                sweep.States[person] = expected[person] = (byte)(person % MadeUpRows.States);
            }

            sweep.Run(in key, persons, rows, new CohortTallies(persons, 40, MadeUpRows.States, 0), MadeUpRows.States);
            var moves = VisitEveryone(in key, expected, rows);
            Assert.Equal(expected, sweep.States[..persons]);
            Assert.True(moves > persons);
        }
    }

    [Fact]
    public void A_prefix_that_equals_a_threshold_is_decided_by_its_suffix()
    {
        // Thresholds in the middle of a prefix's range: half of those who draw that prefix move.
        var key = new DrawKey(1, 0, 1);
        var (equal, moved) = (0, 0);
        for (var tick = 0; tick < 60; tick++)
        {
            var model = new HalfAPrefix();
            var rows = CompiledRows.Of(in model, tick);
            var sweep = new RowSweep(8192);
            sweep.States.AsSpan(0, 8192).Clear();
            sweep.Run(in key, 8192, [rows], new CohortTallies(8192, 1, 2, 0), 2);
            for (var person = 0; person < 8192; person++)
            {
                equal += Prefix(in key, person, 0) == 100 ? 1 : 0;
                moved += Prefix(in key, person, 0) == 100 && sweep.States[person] == 1 ? 1 : 0;
            }

            key = new DrawKey(1, (uint)tick + 1, 1);
        }

        Assert.InRange(equal, 3, 30);
        Assert.InRange(moved, 1, equal - 1);
    }

    [Fact]
    public void Sick_sicker_as_rows_gives_the_cohort_of_2018_and_a_wrong_row_is_caught()
    {
        Assert.InRange(Cost(1).Z(75_976.149), -4, 4);
        Assert.True(Math.Abs(Cost(1.03).Z(75_976.149)) > 4);
    }

    [Fact]
    public void No_tally_depends_on_the_number_of_workers()
    {
        var one = RowRun.One(new SickRows(1), new CohortPlan(20_000, 30, 4, 5, Workers: 1));
        var two = RowRun.One(new SickRows(1), new CohortPlan(20_000, 30, 4, 5, Workers: 3));
        Assert.Equal(one.Select(r => (r.At(30, 0), r.Events(1, 0), r.TimeIn(2))), two.Select(r => (r.At(30, 0), r.Events(1, 0), r.TimeIn(2))));
    }

    [Fact]
    public void A_wrong_row_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RowRun.One(new SickRows(7), new CohortPlan(10, 2, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowRun.One(new SickRows(-1), new CohortPlan(10, 2, 1, 1)));
    }

    private static Estimate Cost(double factor)
    {
        var runs = RowRun.One(new SickRows(factor), new CohortPlan(Persons: 20_000, Ticks: 30, Replicates: 100, Seed: 3));
        return Estimate.Of(runs, run => run.Reward([2000, 4000, 15000, 0], CycleWeights.Discounted(0.03, 30)));
    }

    private static int Prefix(in DrawKey key, int person, int tick)
    {
        var block = Philox.At((uint)person >> 3, key.Slice, Address.When(tick, 0, RowSweep.Group), 0, key.K0, key.K1);
        return (ushort)(((person & 4) == 0 ? block.Low : block.High) >> (16 * (person & 3)));
    }

    private static int VisitEveryone(in DrawKey key, byte[] states, CompiledRows[] rows)
    {
        var moves = 0;
        for (var tick = 0; tick < rows.Length; tick++)
        {
            for (var person = 0; person < states.Length; person++)
            {
                var u = Address.Uniform(in key, person, -1, tick, 0, RowSweep.Group, 0, (uint)Prefix(in key, person, tick));
                var row = rows[tick].Exact.AsSpan(states[person] * 8, 8);
                for (var lane = 0; lane < 8; lane++)
                {
                    if (u * (1L << 53) < row[lane])
                    {
                        states[person] = rows[tick].Next[(states[person] * 8) + lane];
                        moves++;
                        break;
                    }
                }
            }
        }

        return moves;
    }

    // Rows of 0 to 8 transitions, empty ones, tiny ones, and one that leaves for certain.
    private readonly struct MadeUpRows(int seed) : IRowModel
    {
        public static int States => 9;

        public int Start(ref Newcomer person) => person.Person % States;

        public void Fill(int state, int tick, ref Row row)
        {
            var chance = new Random((seed * 1000) + (tick * 10) + state);
            for (var lane = 0; lane < (state == 0 ? tick & 1 : state); lane++)
            {
                row.To(chance.Next(States), state == 8 ? 0.125 : chance.NextDouble() / Math.Max(1, state) * Math.Pow(10, -chance.Next(4)));
            }
        }
    }

    private readonly struct HalfAPrefix : IRowModel
    {
        public static int States => 2;

        public int Start(ref Newcomer person) => 0;

        public void Fill(int state, int tick, ref Row row) => row.To(1, 100.5 / 65536);
    }

    private readonly struct SickRows(double factor) : IRowModel
    {
        public static int States => 4;

        public int Start(ref Newcomer person) => 0;

        public void Fill(int state, int tick, ref Row row)
        {
            if (state == 0)
            {
                row.To(1, 0.15);
                row.To(3, 0.005);
            }
            else if (state == 1)
            {
                row.To(0, 0.5);
                row.To(2, 0.105 * factor);
                row.To(3, 1 - Math.Pow(0.995, 3));
            }
            else if (state == 2)
            {
                row.To(3, 1 - Math.Pow(0.995, 10));
            }
        }
    }
}
