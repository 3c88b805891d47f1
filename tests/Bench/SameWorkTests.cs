using CareSim.Models.SameWork;

namespace CareSim.Tests.Bench;

public class SameWorkTests
{
    [Fact]
    public void All_contestants_follow_one_law()
    {
        var contest = Contest.Run(0.12, agents: 81_920, months: 24, passes: 1);
        foreach (var other in new[] { contest.Scalar, contest.Filled })
        {
            Assert.InRange(Contest.ChiSquare(contest.Engine, other), 1, 66.6);
            Assert.InRange(Z(contest.Engine.Moves, other.Moves), -4, 4);
            Assert.Equal(81_920, other.Occupancy.Sum());
        }
    }

    [Fact]
    public void A_contestant_that_moves_three_per_cent_more_is_caught()
    {
        var right = new VisitEveryone(0.12, seed: 5);
        var wrong = new VisitEveryone(0.12 * 1.03, seed: 6);
        right.RunScalar(81_920, 24);
        wrong.RunFilled(81_920, 24);
        Assert.True(Z(wrong.Moves, right.Moves) > 4);
    }

    // Moves of many agents and months are close to Poisson.
    private static double Z(long one, long other) => (one - other) / Math.Sqrt(one + other);
}
