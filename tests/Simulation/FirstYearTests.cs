using CareSim.Engine.Observation;
using CareSim.Engine.Simulation;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

/// <summary>The year to 31 March 2016, whole England, one replicate with a seed that the fit did not use. Flows of a sixth of a
/// million and more have a Monte Carlo error below half a per cent; the tolerance is the issue's.</summary>
public sealed class FirstYearTests
{
    [Fact]
    public void The_first_year_meets_the_published_flows_and_stocks_do_not_drift()
    {
        var experiment = England.Read("all", 12) with { Seed = 7 };
        var totals = Year(Simulator.Prepare(experiment with { Arms = [experiment.Arms[0]] }, new StillClock(), Environment.ProcessorCount));
        Within(0.10, 621_470, totals[M.Referrals], "T4 referrals");
        Within(0.10, 401_480, totals[M.NeedStarts], "T7a need starts");
        Within(0.10, 63_310, totals[M.PlanStarts], "T10a plans started");
        Within(0.10, 32_170, totals[M.CareStarts], "T13b care started");
        Within(0.10, 31_850, totals[M.CareCeases], "T13c care ceased");
        Within(0.03, 393_910, totals[M.NeedStock], "T7b need stock");
        Within(0.03, 50_310, totals[M.PlanStock], "T10b plan stock");
        Within(0.03, 70_400, totals[M.CareStock], "T13a care stock");
        Within(0.05, 172_510, totals[M.Section47], "T9a section 47");
        Within(0.05, 73_050, totals[M.Conferences], "T9b conferences");
        Within(0.005, 11_593_891, totals[M.Population], "T1 population");
    }

    [Fact]
    public void A_wrong_constant_is_caught_by_the_first_year()
    {
        var experiment = England.Read("every:8", 12) with { Seed = 7 };
        var arm = experiment.Arms[0];
        var wrong = arm with { Parameters = arm.Parameters.With(new Dictionary<string, double> { ["referral.level"] = 1.25 * arm.Parameters["referral.level"] }) };
        var right = Year(Simulator.Prepare(experiment with { Arms = [arm] }, new StillClock(), Environment.ProcessorCount));
        var mutant = Year(Simulator.Prepare(experiment with { Arms = [wrong], Baseline = wrong.Name }, new StillClock(), Environment.ProcessorCount));
        Assert.True(mutant[M.Referrals] > 1.1 * right[M.Referrals], $"referrals {mutant[M.Referrals]} against {right[M.Referrals]}");
    }

    private static void Within(double tolerance, double published, double simulated, string what) =>
        Assert.True(Math.Abs((simulated / published) - 1) <= tolerance, $"{what}: simulated {simulated:0}, published {published:0}, off by {(simulated / published) - 1:P1}");

    private static double[] Year(Simulator simulator)
    {
        var result = simulator.NewResult(0, 0);
        Parallel.For(0, simulator.Slices, () => simulator.NewWorkspace(), (slice, _, workspace) =>
        {
            simulator.RunSlice(result, slice, workspace);
            return workspace;
        }, _ => { });
        simulator.Close(result);
        var layout = simulator.Layout;
        var totals = new double[M.All.Count];
        for (var row = 0; row < layout.RowCount; row++)
        {
            if (layout.Frequency[row] == 1 && layout.StratumKind[row] == 0 && layout.Place[row] == layout.Places.Length - 1)
            {
                totals[layout.Measure[row]] = result.Arms[0].Values[row];
            }
        }

        return totals;
    }
}
