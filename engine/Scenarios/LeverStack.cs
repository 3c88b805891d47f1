using System.Globalization;
using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>The levers of one arm, the scenario's first: checks each, checks that their order is plain, applies them.</summary>
internal sealed class LeverStack(LeverContext context, ProblemList problems, List<string> remarks)
{
    private readonly List<(Lever Lever, string File, string Place)> _levers = [];

    /// <summary>Adds the levers of one list.</summary>
    public void Add(IReadOnlyList<Lever>? levers, string file, string place)
    {
        foreach (var (i, lever) in (levers ?? []).Index())
        {
            var at = $"{place}[{i}]";
            if (lever is null)
            {
                continue; // reported when the file was read
            }

            foreach (var (member, found, allowed) in lever.Faults())
            {
                problems.Add(file, $"{at}.{member}", found, allowed);
            }

            if (lever.Authorities is { } where)
            {
                ExperimentResolver.CheckCodes(where, context.Region, file, $"{at}.authorities", problems);
            }

            _levers.Add((lever, file, at));
        }
    }

    /// <summary>Reports levers that make no sense without a feedback that is off.</summary>
    public void CheckNeeds(Feedbacks on)
    {
        foreach (var (lever, file, place) in _levers)
        {
            var (kind, _, page) = LeverCatalogue.All.First(l => l.Type == lever.GetType());
            var missing = page.Needs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(name => FeedbackNames.Of(name) is not { } feedback || (on & feedback) == 0).ToArray();
            if (missing.Length > 0)
            {
                problems.Add(file, $"{place}.kind", $"lever \"{kind}\" with feedback \"{FeedbackNames.Say(on)}\"",
                    $"this lever where feedback {string.Join(", ", missing)} is on (\"feedback\" of the scenario or the arm)");
            }
        }
    }

    /// <summary>The neutral table with every lever applied, and the levers in the order of application.</summary>
    public (PolicyTable Policy, IReadOnlyList<Lever> Levers) Apply()
    {
        CheckOrder();
        var table = new PolicyTable(context.Start, context.Months, context.Running.Count);
        if (problems.Count > 0)
        {
            return (table, []);
        }

        var ordered = _levers.OrderBy(l => l.Lever.Order ?? 0).ToArray(); // stable: ties keep the order of the files
        foreach (var (lever, file, place) in ordered)
        {
            var (first, end) = context.MonthsInForce(lever);
            if (first == end || !context.AuthoritiesOf(lever).Any())
            {
                remarks.Add($"{file}: {place}: never in force in the months and authorities that run");
            }

            table = lever.Apply(table, context);
            CheckShares(table, lever, file, place);
        }

        return (table, [.. ordered.Select(l => l.Lever)]);
    }

    // Each share is checked when its file is read; what several add up to is known only here.
    private void CheckShares(PolicyTable table, Lever lever, string file, string place)
    {
        foreach (var number in lever.Moves)
        {
            var most = Instruments.All[number].Most;
            if (table.LargestIn(number) is var (value, authority, month) && value > most)
            {
                var code = context.Region.Authorities[context.Running[authority]].Code;
                problems.Add(file, place, string.Create(CultureInfo.InvariantCulture,
                    $"{Instruments.All[number].Name} of {value:0.####} in {code} in {context.Start + month}, with the levers before it"),
                    string.Create(CultureInfo.InvariantCulture, $"{most} at most"));
                return;
            }
        }
    }

    // Multipliers commute, but not every lever will be one: so the rule holds for all, and no result hangs on the
    // order of a list that nobody thought about.
    private void CheckOrder()
    {
        for (var i = 1; i < _levers.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (later, earlier) = (_levers[i].Lever, _levers[j].Lever);
                if ((later.Order is null || earlier.Order is null || later.Order == earlier.Order) && Clash(earlier, later) is { } clash)
                {
                    problems.Add(_levers[i].File, _levers[i].Place, $"a second lever on {clash}, after {_levers[j].File} {_levers[j].Place}",
                        "one lever for an instrument, authority and month, or a different \"order\" in each");
                }
            }
        }
    }

    private string? Clash(Lever a, Lever b)
    {
        var instrument = a.Moves.Intersect(b.Moves).Cast<int?>().FirstOrDefault();
        if (instrument is not { } number || !a.Meets(b))
        {
            return null;
        }

        // All authorities of the region count, not only those that run: a file is right or wrong whatever part of it runs.
        var code = context.Region.Authorities
            .Where((authority, i) => Holds(a, i, authority.Code) && Holds(b, i, authority.Code))
            .Select(authority => authority.Code).FirstOrDefault();
        return code is null ? null : $"{Instruments.All[number].Name} in {code}";
    }

    private static bool Holds(Lever lever, int index, string code) => (lever.Authorities ?? AuthoritySelection.All).Holds(index, code);
}
