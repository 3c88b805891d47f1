using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;

namespace CareSim.Tests.Batches;

/// <summary>A small valid experiment: an invented region, a baseline, the baseline under another name, and a real reform.</summary>
internal static class FakeExperiment
{
    public static ResolvedExperiment Of(int replicates = 4, int authorities = 3, ulong seed = 7, params string[] arms)
    {
        var start = Month.Of(2015, 4);
        var names = arms.Length > 0 ? arms : ["baseline", "null-reform", "half-early-help"];
        return new ResolvedExperiment
        {
            Name = "first-look",
            Question = "What if places are halved?",
            Region = new Region
            {
                Id = "arcadia",
                Name = "Arcadia",
                PriceYear = "2016-17",
                Start = new DateOnly(2015, 3, 31),
                Parameters = Sheet(),
                Authorities = [.. Enumerable.Range(0, authorities).Select(Authority)],
            },
            Authorities = [.. Enumerable.Range(0, authorities)],
            Start = start,
            Months = 24,
            Seed = seed,
            Replicates = replicates,
            Scale = 1,
            Baseline = "baseline",
            Arms = [.. names.Select(name => new ResolvedArm(name, Sheet(), Policy(name, start, authorities)))],
        };
    }

    private static LocalAuthority Authority(int number) => new()
    {
        Code = $"A{number:D2}",
        Name = $"Authority {number}",
        RegionName = "Arcadia",
        InSpreadStatistics = true,
        ChildrenByAge = [.. Enumerable.Repeat(100, 18)],
        Births = [100],
        DecileShares = [.. Enumerable.Repeat(0.1, 10)],
        LoneParentShare = 0.25,
        Start = new Dictionary<string, double> { ["cla_stock"] = 10 },
        Practice = new Dictionary<string, double>(),
    };

    private static ParameterSheet Sheet() => new(new Dictionary<string, Parameter>
    {
        ["need.onset"] = new("need.onset", 0.01, 0.005, 0.02, "lognormal", ParameterKind.NetProbability, "per month", "2016", "NSM1", "published", "Need, \"onset\""),
        ["price.care"] = new("price.care", 900, null, null, "fixed", ParameterKind.PoundsPerWeek, "GBP a week", "2016", "MON1", "published", "Price"),
    });

    private static PolicyTable Policy(string arm, Month start, int authorities)
    {
        var policy = new PolicyTable(start, 24, authorities);
        for (var authority = 0; arm == "half-early-help" && authority < authorities; authority++)
        {
            for (var month = 12; month < 24; month++)
            {
                policy[Instruments.EarlyHelpPlaces, authority, month] = 0.5;
            }
        }

        return policy;
    }
}
