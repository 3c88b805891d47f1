using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;

namespace CareSim.Tests.Simulation;

/// <summary>A made-up authority with the region's mean deprivation and nobody in it at the start: children are born at a
/// steady rate for twenty years, and those of the first two are followed to their 18th birthday.</summary>
internal static class BirthCohort
{
    public const int Followed = 24;
    public const int Months = Followed + 216;

    /// <summary>What became of the children followed: how many, and how many were ever referred, in need, on a plan, in care;
    /// and referrals per 216 months of all children.</summary>
    public readonly record struct Shares(int Children, double Referred, double InNeed, double OnPlan, double InCare, double Referrals);

    public static Shares Live(int birthsPerYear, params (string Id, double Value)[] values)
    {
        var life = new WatchedLife(England.Prepare(Experiment(birthsPerYear, values)));
        var start = life.Life.Month;
        var children = life.Life.Skeleton.Children;
        var (need, plan, care) = (new bool[children], new bool[children], new bool[children]);
        life.Opened = () =>
        {
            foreach (var child in life.Life.Skeleton.BornIn(life.Life.Month))
            {
                care[child] |= life.Life.Children[child].Periods > 0; // at birth
            }
        };
        var (referrals, childMonths) = (0.0, 0.0);
        for (var month = 0; month < Months; month++)
        {
            life.Month();
            referrals += life.Life.Tally.Value[MeasureCatalogue.Referrals];
            childMonths += life.Life.Tally.Value[MeasureCatalogue.Population];
            foreach (var change in life.Changes)
            {
                need[change.Child] |= change.To == Engine.Pathways.PathwayState.ChildInNeed;
                plan[change.Child] |= change.To == Engine.Pathways.PathwayState.ChildProtection;
                care[change.Child] |= change.To == Engine.Pathways.PathwayState.LookedAfter;
            }
        }

        var followed = Enumerable.Range(0, children).Where(c => life.Life.Skeleton.Birth[c] < start + Followed).ToArray();
        double Share(Func<int, bool> ever) => followed.Count(ever) / (double)followed.Length;
        return new Shares(followed.Length, Share(c => life.Life.Children[c].Referral != 0), Share(c => need[c]), Share(c => plan[c]), Share(c => care[c]), 216 * referrals / childMonths);
    }

    private static ResolvedExperiment Experiment(int birthsPerYear, (string Id, double Value)[] values)
    {
        var england = England.Read("E06000017", 1);
        var children = england.Region.Authorities.Sum(a => (double)a.ChildrenByAge.Sum());
        double Mean(Func<LocalAuthority, double> of) => england.Region.Authorities.Sum(a => of(a) * a.ChildrenByAge.Sum()) / children;
        var nowhere = new LocalAuthority
        {
            Code = "N00000001",
            Name = "Nowhere",
            RegionName = "Nowhere",
            InSpreadStatistics = true,
            ChildrenByAge = new int[18],
            Births = [birthsPerYear],
            DecileShares = [.. Enumerable.Range(0, 10).Select(d => Mean(a => a.DecileShares[d]))],
            LoneParentShare = Mean(a => a.LoneParentShare),
            Start = new Dictionary<string, double> { ["spend_family_support"] = 1000 * birthsPerYear },
            Practice = new Dictionary<string, double>(),
        };
        var region = new Region
        {
            Id = "nowhere",
            Name = "Nowhere",
            PriceYear = england.Region.PriceYear,
            Start = england.Region.Start,
            Authorities = [nowhere],
            Parameters = england.Region.Parameters,
        };
        var places = england.Arms[0].Parameters["early_help.places"] * 18 * birthsPerYear / children;
        var alone = england.Alone([("early_help.places", places), .. values]);
        var policy = new PolicyTable(england.Start, Months, 1);
        return alone with { Region = region, Authorities = [0], Months = Months, Arms = [alone.Arms[0] with { Policy = policy }] };
    }
}
