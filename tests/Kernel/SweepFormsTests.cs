using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Tests.Kernel;

public class SweepFormsTests
{
    [Fact]
    public void All_widths_of_the_sweep_give_the_same_candidates_in_the_same_order()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var chance = new Random(seed);
            var units = 32 * (1 + chance.Next(40));
            var classes = new byte[units + 64];
            var ceilings = new Ceilings();
            for (var cls = 1; cls < Ceilings.UnitClasses; cls++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    ceilings.SetUnit(cls, lane, Math.Pow(10, -6 * chance.NextDouble()) * (seed % 5 == 0 ? 100 : 1));
                }
            }

            for (var i = 0; i < units; i++)
            {
                classes[i] = (byte)chance.Next(Ceilings.UnitClasses);
            }

            var first = 32 * chance.Next(units / 32);
            var key = new DrawKey((ulong)seed, 1, 2);
            UnitCandidates scalar = new(), four = new(), eight = new();
            UnitSweep.Scalar(classes, first, units, in key, Address.When(seed, 0, 0), ceilings.UnitLow, scalar);
            AssertCandidatesAreRight(classes, first, units, in key, seed, ceilings, scalar);
            if (Philox.Wide256)
            {
                UnitSweep.Wide256(classes, first, units, in key, Address.When(seed, 0, 0), ceilings.UnitLow, four);
                AssertSame(scalar, four);
            }

            if (Philox.Wide512)
            {
                UnitSweep.Wide512(classes, first, units, in key, Address.When(seed, 0, 0), ceilings.UnitPairs, eight);
                AssertSame(scalar, eight);
            }
        }
    }

    [Fact]
    public void All_widths_of_listed_draws_give_the_same_blocks()
    {
        var chance = new Random(9);
        for (var count = 0; count < 2100; count += 1 + (count / 10))
        {
            ListedDraws scalar = new(), wide = new();
            for (var i = 0; i < count; i++)
            {
                var (rank, when, who) = (chance.Next(10_000_000), (uint)chance.NextInt64(1L << 32), (uint)chance.NextInt64(1L << 32));
                scalar.Add(i, rank, when, who);
                wide.Add(i, rank, when, who);
            }

            var key = new DrawKey((ulong)count, 5, 6);
            scalar.DrawScalar(in key, count & 1);
            if (Philox.Wide512)
            {
                wide.DrawWide(in key, count & 1);
                Assert.Equal(scalar.Low[..count], wide.Low[..count]);
                Assert.Equal(scalar.High[..count], wide.High[..count]);
            }
        }
    }

    [Fact]
    public void All_widths_of_the_byte_scan_give_the_same_positions()
    {
        var bytes = new byte[64];
        for (var seed = 0; seed < 1000; seed++)
        {
            new Random(seed).NextBytes(bytes);
            var threshold = (byte)(1 + (seed % 255));
            var expected = ByteScan.Scalar(ref bytes[0], threshold);
            Assert.Equal(expected, ByteScan.Wide256(ref bytes[0], threshold));
            Assert.Equal(expected, ByteScan.Wide512(ref bytes[0], threshold));
        }
    }

    private static void AssertCandidatesAreRight(byte[] classes, int first, int end, in DrawKey key, int month, Ceilings ceilings, UnitCandidates found)
    {
        var at = 0;
        for (var unit = first; unit < end; unit++)
        {
            var word = Address.UnitLanes(in key, unit, month, 0, 0);
            var any = Enumerable.Range(0, 4).Any(lane => (ushort)(word >> (16 * lane)) <= ceilings.UnitCeiling(classes[unit], lane));
            if (any)
            {
                Assert.Equal(unit, found.Units[at]);
                Assert.Equal(word, found.Words[at++]);
            }
        }

        Assert.Equal(at, found.Count);
    }

    private static void AssertSame(UnitCandidates expected, UnitCandidates actual)
    {
        Assert.Equal(expected.Units[..expected.Count], actual.Units[..actual.Count]);
        Assert.Equal(expected.Words[..expected.Count], actual.Words[..actual.Count]);
    }
}
