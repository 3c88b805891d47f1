using CareSim.Engine.Parameters;

namespace CareSim.Engine.Scenarios;

/// <summary>A design after its file is settled; the runner turns it into a <see cref="ParameterDesign"/>.</summary>
/// <param name="Kind">One of the kinds; "table" for draws from a file.</param>
/// <param name="Draws">Draws, trajectories or base rows; 0 where the parameters say how many.</param>
/// <param name="Seed">Seed of the draws.</param>
/// <param name="Parameters">Ids drawn, in ordinal order.</param>
/// <param name="Correlations">Pairs of ids with the correlation of their normal scores.</param>
/// <param name="Levels">Levels of factorial and Morris designs.</param>
/// <param name="Table">The table's path as written; null for a kind.</param>
public sealed record DesignPlan(string Kind, int Draws, ulong Seed, IReadOnlyList<string> Parameters,
    IReadOnlyList<(string First, string Second, double Value)> Correlations, int Levels, string? Table);

/// <summary>Settles the design of an experiment file.</summary>
internal sealed class DesignResolver(string file, ParameterSheet sheet, string sheetFile, ProblemList problems)
{
    private const string Place = "$.design";
    private static readonly string[] _counted = ["monte-carlo", "latin-hypercube", "sobol", "morris", "saltelli"];
    private static readonly string[] _sampled = ["monte-carlo", "latin-hypercube", "sobol"];

    /// <summary>The plan; of use only without problems.</summary>
    /// <param name="design">As written.</param>
    /// <param name="draws">--draws, or null.</param>
    /// <param name="seed">The experiment's seed.</param>
    public DesignPlan? Resolve(DesignFile design, int? draws, ulong seed)
    {
        if (design.Kind is null == design.Table is null)
        {
            problems.Add(file, Place, design.Kind is null ? "neither kind nor table" : "both kind and table", "\"kind\" or \"table\", one of them");
            return null;
        }

        if (design.Table is { } table)
        {
            CheckTable(design, draws);
            return new DesignPlan("table", 0, 0, [], [], 0, table);
        }

        CheckNumbers(design, draws);
        var ids = Ids(design.Parameters ?? ParameterSelection.All);
        return new DesignPlan(design.Kind!, draws ?? design.Draws ?? 0, design.Seed ?? seed, ids, Correlations(design, ids),
            design.Levels ?? (design.Kind == "morris" ? 4 : 2), null);
    }

    /// <summary>Whether a parameter can be drawn: it is read by the model and has a range.</summary>
    public static bool HasRange(Parameter parameter) =>
        parameter.Kind != ParameterKind.Check && parameter.Distribution != "fixed" && parameter.Low < parameter.High;

    private void CheckTable(DesignFile design, int? draws)
    {
        if (draws is not null)
        {
            problems.Add(ExperimentOverrides.File, "--draws", $"{draws}", "nothing: the design's table says how many");
        }

        (string Name, object? Value)[] others = [("draws", design.Draws), ("seed", design.Seed), ("parameters", design.Parameters),
            ("correlations", design.Correlations), ("levels", design.Levels)];
        foreach (var (name, _) in others.Where(o => o.Value is not null))
        {
            problems.Add(file, $"{Place}.{name}", "a member beside table", "nothing: the table holds the draws");
        }
    }

    private void CheckNumbers(DesignFile design, int? draws)
    {
        var counted = _counted.Contains(design.Kind);
        if (counted && (draws ?? design.Draws) is null && !problems.Touches(file, $"{Place}.draws"))
        {
            problems.Add(file, $"{Place}.draws", "nothing", $"the number of draws of a {design.Kind} design");
        }
        else if (!counted && draws is not null)
        {
            problems.Add(ExperimentOverrides.File, "--draws", $"{draws}", $"nothing: a {design.Kind} design has as many as its parameters say");
        }
        else if (!counted && design.Draws is not null)
        {
            problems.Add(file, $"{Place}.draws", $"{design.Draws}", $"nothing: a {design.Kind} design has as many as its parameters say");
        }

        if (design.Levels is { } levels && (design.Kind is not ("morris" or "factorial") || (design.Kind == "morris" && levels % 2 == 1)))
        {
            problems.Add(file, $"{Place}.levels", $"{levels}", design.Kind == "morris" ? "an even number" : "nothing: only factorial and morris designs have levels");
        }
    }

    private string[] Ids(ParameterSelection selection)
    {
        if (selection.Ids is null)
        {
            return [.. sheet.All.Values.Where(HasRange).Select(p => p.Id).Order(StringComparer.Ordinal)];
        }

        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (i, id) in selection.Ids.Index())
        {
            var place = $"{Place}.parameters[{i}]";
            if (!sheet.All.TryGetValue(id, out var parameter))
            {
                problems.Add(file, place, $"\"{id}\"", $"an id of {sheetFile}" + Nearest.Hint(id, sheet.All.Keys));
            }
            else if (!HasRange(parameter))
            {
                problems.Add(file, place, $"\"{id}\", which has no range", $"a parameter with low, high and a distribution in {sheetFile}");
            }
            else if (!ids.Add(id))
            {
                problems.Add(file, place, $"\"{id}\" again", "each id once");
            }
        }

        return [.. ids];
    }

    private List<(string, string, double)> Correlations(DesignFile design, string[] ids)
    {
        var pairs = new List<(string, string, double)>();
        var seen = new HashSet<(string, string)>();
        foreach (var (i, pair) in (design.Correlations ?? []).Index())
        {
            var place = $"{Place}.correlations[{i}]";
            if (pair is null || problems.Touches(file, place))
            {
                continue;
            }

            if (!_sampled.Contains(design.Kind))
            {
                problems.Add(file, $"{Place}.correlations", $"correlations in a {design.Kind} design", $"correlations in {string.Join(", ", _sampled)} only: the others vary parameters apart");
                break;
            }

            foreach (var (name, id) in new[] { ("first", pair.First), ("second", pair.Second) })
            {
                if (!ids.Contains(id))
                {
                    problems.Add(file, $"{place}.{name}", $"\"{id}\"", "a parameter that the design draws" + Nearest.Hint(id, ids));
                }
            }

            var key = string.CompareOrdinal(pair.First, pair.Second) < 0 ? (pair.First, pair.Second) : (pair.Second, pair.First);
            if (pair.First == pair.Second || !seen.Add(key))
            {
                problems.Add(file, place, pair.First == pair.Second ? "a parameter with itself" : "the pair again", "each pair of two parameters once");
            }

            pairs.Add((pair.First, pair.Second, pair.Value));
        }

        return pairs;
    }
}
