using CareSim.Runner.Analyses;
using Xunit;

namespace CareSim.Tests.Analyses;

public sealed class ThresholdSearchTests
{
    [Fact]
    public void The_least_size_of_a_known_answer_is_found_to_the_width_of_the_last_gap()
    {
        var search = new ThresholdSearch(0, 10, 5);
        for (var round = 1; round <= 4; round++)
        {
            search.Add(search.Next().Select(size => new ThresholdTry(round, size, "", -size, null, -size < -3.7)).ToArray());
        }

        // The gap is 2.5, then a sixth of it in each round: .0116.
        Assert.InRange(search.Least!.Size, 3.7, 3.7 + (2.5 / 216));
        Assert.InRange(search.Below!.Size, 3.7 - (2.5 / 216), 3.7);
        Assert.Equal(20, search.Tries.Count);
    }

    [Fact]
    public void Where_nothing_meets_or_everything_does_the_first_round_is_the_last()
    {
        foreach (var meets in new[] { true, false })
        {
            var search = new ThresholdSearch(0, 1, 3);
            search.Add(search.Next().Select(size => new ThresholdTry(1, size, "", 0, null, meets)));
            Assert.Empty(search.Next());
            Assert.Equal(meets ? 0 : null, search.Least?.Size);
        }
    }

    [Theory]
    [InlineData("level(care_stock, 2026, england) < 80000", false, true, 80000)]
    [InlineData(" contrast( spend_total , 2020-03-31, E06000001 )>-1e6 ", true, false, -1e6)]
    public void A_goal_reads_as_written(string text, bool contrast, bool below, double number)
    {
        var goal = ThresholdGoal.Parse(text)!;
        Assert.Equal((contrast, below, number), (goal.IsContrast, goal.Below, goal.Number));
        Assert.True(goal.IsMet(number + (below ? -1 : 1)));
        Assert.False(goal.IsMet(number));
    }

    [Theory]
    [InlineData("care_stock < 5")]
    [InlineData("level(care_stock, 2026) < 5")]
    [InlineData("level(care_stock, 2026, england) = 5")]
    public void Anything_else_is_no_goal(string text) => Assert.Null(ThresholdGoal.Parse(text));
}
