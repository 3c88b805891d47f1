using CareSim.Engine.Kernel;
using CareSim.Probe;

namespace CareSim.Tests.Kernel;

public class LivesTests
{
    private const int Units = 120;
    private const int Months = 14;

    [Fact]
    public void The_sweep_engine_lives_every_life_of_the_reference_engine()
    {
        long events = 0, later = 0, siblings = 0, second = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var expected = MadeUpRun.Reference(seed, Units, Months);
            Assert.Equal(expected, MadeUpRun.Swept(seed, Units, Months, looseness: 1));
            events += expected.Count;
            later += expected.Count(life => life.Round > 0);
            siblings += expected.Count(life => life.Member >= 0);
            second += expected.Count(life => life.Member < 0 && life.Lane >= 4);
        }

        // The family is rich enough to mean something: many events, several a tick, of members and second groups.
        Assert.True(events > 100_000 && later > 20_000 && siblings > 20_000 && second > 5_000, $"{events} {later} {siblings} {second}");
    }

    [Theory]
    [InlineData(1.0000001)]
    [InlineData(1.7)]
    [InlineData(30)]
    [InlineData(1e6)]
    public void No_life_depends_on_how_loose_ceilings_are(double looseness)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            Assert.Equal(MadeUpRun.Reference(seed, Units, Months), MadeUpRun.Swept(seed, Units, Months, looseness));
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.02)]
    [InlineData(0.0)]
    public void A_ceiling_set_too_low_is_caught(double factor)
    {
        int breaches = 0, differences = 0, unseen = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            try
            {
                var lives = MadeUpRun.Swept(seed, Units, Months, 1, spoiltLane: 1, spoilt: factor);
                _ = lives.SequenceEqual(MadeUpRun.Reference(seed, Units, Months)) ? unseen++ : differences++;
            }
            catch (CeilingBreachException)
            {
                breaches++;
            }
        }

        // Quiet families may see no event that the ceiling could hide: they are few.
        Assert.True(breaches + differences >= 30, $"{breaches} breaches, {differences} differing, {unseen} unseen");
    }

    [Fact]
    public void Two_runs_of_one_seed_are_the_same_and_of_two_seeds_are_not()
    {
        var lives = MadeUpRun.Hash(MadeUpRun.Swept(3, Units, Months, 1));
        Assert.Equal(lives, MadeUpRun.Hash(MadeUpRun.Swept(3, Units, Months, 1)));
        Assert.NotEqual(lives, MadeUpRun.Hash(MadeUpRun.Swept(4, Units, Months, 1)));
    }
}
