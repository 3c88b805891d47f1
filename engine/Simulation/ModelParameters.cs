using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;

namespace CareSim.Engine.Simulation;

/// <summary>Which parameters the model reads: those of the equations by compiling them, the others by name.</summary>
public static class ModelParameters
{
    // Read where people and authorities are made, beyond what is compiled below.
    private static readonly string[] Elsewhere =
    [
        .. Five("family.size"), "family.spacing.least", "family.spacing.mean", "family.lone.deprivation", .. Five("arrivals.age"), "arrivals.level",
        "spread.practice", "spread.price", "spread.place", .. Five("start.need.age"), .. Five("start.plan.age"), .. Five("start.plan.duration"),
        "start.plan.repeat", "start.guardianship", "start.returned", "start.former_plans", "early_help.places",
        "price.care_overhead", "price.need", "price.plan_ratio", "price.early_help", .. Placement.Names.Select(name => $"price.{name}"),
    ];

    /// <summary>Ids that a run reads and a sheet does not have, in order of id; empty for a sheet that can run.</summary>
    public static IReadOnlyList<string> Missing(ParameterSheet sheet)
    {
        var asked = new Asked(sheet.All);
        var watched = new ParameterSheet(asked);
        _ = new CompiledPathways(watched);
        _ = new CouncilParameters(watched);
        _ = new MarketParameters(watched);
        Array.ForEach(Elsewhere, id => _ = watched[id]);
        return [.. asked.Missing];
    }

    private static IEnumerable<string> Five(string stem) => Enumerable.Range(1, 5).Select(i => $"{stem}.{i}");

    // A sheet in which every id can be found: those that are not there are noted, and something stands in for them.
    private sealed class Asked(IReadOnlyDictionary<string, Parameter> sheet) : IReadOnlyDictionary<string, Parameter>
    {
        private static readonly Parameter StandIn = new("", 0.5, null, null, "fixed", ParameterKind.Rate, "", "", "", "", "");

        public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> Keys => sheet.Keys;

        public IEnumerable<Parameter> Values => sheet.Values;

        public int Count => sheet.Count;

        public Parameter this[string key] => TryGetValue(key, out var value) ? value : StandIn;

        public bool ContainsKey(string key) => true;

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
        {
            if (!sheet.TryGetValue(key, out value))
            {
                Missing.Add(key);
                value = StandIn;
            }

            return true;
        }

        public IEnumerator<KeyValuePair<string, Parameter>> GetEnumerator() => sheet.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
