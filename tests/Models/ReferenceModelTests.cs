using CareSim.Models;

namespace CareSim.Tests.Models;

/// <summary>Every reference model within four Monte Carlo errors of its known answer, and one constant changed by a few per
/// cent outside them, by the same check.</summary>
public class ReferenceModelTests
{
    [Fact]
    public void Competing_risks_follow_the_closed_form() => AssertRightAndCaught(CompetingRisks.Verify(), CompetingRisks.Verify(1.02));

    [Fact]
    public void Illness_death_follows_the_closed_form() => AssertRightAndCaught(IllnessDeath.Verify(), IllnessDeath.Verify(1.02));

    [Fact]
    public void Sick_sicker_gives_the_cohort_of_2018() => AssertRightAndCaught(SickSicker.Verify(), SickSicker.Verify(1.03));

    [Fact]
    public void Converting_each_probability_on_its_own_is_caught()
    {
        var cost = SickSicker.Verify(1, eachOnItsOwn: true)[0];
        Assert.InRange(cost.Simulated.Z(71_116), -4, 4); // the figure that the wrong conversion is known to give
        Assert.True(Math.Abs(cost.Z) > 40);
    }

    [Fact]
    public void Four_strategies_give_the_cohort_of_2023() => AssertRightAndCaught(SickSickerStrategies.Verify(), SickSickerStrategies.Verify(1.03));

    [Fact]
    public void Hiv_gives_the_cohort_of_1997() => AssertRightAndCaught(Hiv.Verify(), Hiv.Verify(0.509 * 1.03));

    [Fact]
    public void RiskPaths_gives_the_solution_of_its_equations() => AssertRightAndCaught(RiskPaths.Verify(), RiskPaths.Verify(1.02));

    [Fact]
    public void Birth_death_follows_the_closed_form() => AssertRightAndCaught(BirthDeath.Verify(), BirthDeath.Verify(1.02));

    [Fact]
    public void Gompertz_with_a_covariate_follows_the_closed_form() => AssertRightAndCaught(Gompertz.Verify(), Gompertz.Verify(0.09 * 1.02));

    [Fact]
    public void A_poisson_process_of_changing_rate_follows_the_closed_form() => AssertRightAndCaught(PoissonProcess.Verify(), PoissonProcess.Verify(0.98));

    private static void AssertRightAndCaught(IReadOnlyList<Finding> right, IReadOnlyList<Finding> wrong)
    {
        Assert.All(right, finding => Assert.True(Math.Abs(finding.Z) < 4, $"{finding.Measure}: {finding.Simulated.Mean}, not {finding.Expected}: z {finding.Z:0.0}"));
        Assert.True(wrong.Max(finding => Math.Abs(finding.Z)) > 4, string.Join(", ", wrong.Select(finding => $"{finding.Measure} {finding.Z:0.0}")));
    }
}
