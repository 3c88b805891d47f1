using CareSim.Engine.Numerics;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>How far authorities stand apart: 1 as they are, 0 everyone at the national mean, for practice, prices and places each
/// (parameters spread.practice, spread.price, spread.place; spread.deprivation acts on frailty). The families stay the same
/// and so do the starting stocks: only what hazards, prices and places are worked out from moves.</summary>
public static class AuthoritySpread
{
    private static readonly string[] _practice = ["nfa_share", "not_in_need_share"];
    private static readonly string[] _prices = ["unit_cost_fostering", "unit_cost_residential", "unit_cost_social_work"];
    private static readonly string[] _places = ["spend_family_support", "spend_sure_start", "spend_young_people"];

    /// <summary>The authority as a sheet wants it; itself where nothing moves.</summary>
    public static LocalAuthority At(Region region, LocalAuthority authority, ParameterSheet sheet)
    {
        var (practice, price, place) = (sheet["spread.practice"], sheet["spread.price"], sheet["spread.place"]);
        if (practice == 1 && price == 1 && place == 1)
        {
            return authority;
        }

        var start = new Dictionary<string, double>(authority.Start, StringComparer.Ordinal);
        Pull(start, _practice, practice, name => Mean(region, name, a => a.Start.GetValueOrDefault("referrals")));
        Pull(start, _prices, price, name => Mean(region, name, static _ => 1));
        var children = authority.ChildrenByAge.Sum() / (double)Math.Max(1, region.Authorities.Sum(a => (long)a.ChildrenByAge.Sum()));
        Pull(start, _places, place, name => region.StartTotal(name) * children);
        return authority.With(practice == 1 ? authority.Practice : Practice(region, authority, practice), start);
    }

    private static void Pull(Dictionary<string, double> start, string[] names, double spread, Func<string, double> mean)
    {
        foreach (var name in names)
        {
            if (spread != 1 && start.TryGetValue(name, out var own))
            {
                start[name] = (spread * own) + ((1 - spread) * mean(name));
            }
        }
    }

    private static double Mean(Region region, string name, Func<LocalAuthority, double> weight)
    {
        var known = region.Authorities.Where(a => a.Start.ContainsKey(name)).ToArray();
        var total = known.Sum(weight);
        return total > 0 ? known.Sum(a => weight(a) * a.Start[name]) / total : known.Average(a => a.Start[name]);
    }

    // Multipliers stand apart on a log scale: each is drawn towards the geometric mean, weighted by children.
    private static SortedDictionary<string, double> Practice(Region region, LocalAuthority authority, double spread)
    {
        var practice = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, own) in authority.Practice)
        {
            var known = region.Authorities.Where(a => a.Practice.ContainsKey(name)).ToArray();
            double children = known.Sum(a => (long)a.ChildrenByAge.Sum());
            var mean = known.Sum(a => a.ChildrenByAge.Sum() * ExactMath.Log(a.Practice[name])) / children;
            practice[name] = ExactMath.Exp(mean + (spread * (ExactMath.Log(own) - mean)));
        }

        return practice;
    }
}
