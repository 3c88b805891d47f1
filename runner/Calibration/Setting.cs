using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Runner.Calibration;

/// <summary>What a simulation runs under: parameters that differ from the sheet, national paths, practice by authority.</summary>
internal sealed class Setting
{
    /// <summary>Parameter values by id.</summary>
    public SortedDictionary<string, double> Parameters { get; init; } = new(StringComparer.Ordinal);

    /// <summary>National paths by name and year.</summary>
    public SortedDictionary<string, SortedDictionary<int, double>> National { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Practice multipliers, one dictionary for each authority of the region.</summary>
    public Dictionary<string, double>[] Practice { get; init; } = [];

    /// <summary>Multipliers by year of the run, for an instrument and a running authority; absent = 1.</summary>
    public SortedDictionary<(int Instrument, int Slice), double[]> Later { get; init; } = [];

    /// <summary>A setting of its own with the same values.</summary>
    public Setting Copy() => new()
    {
        Parameters = new(Parameters, StringComparer.Ordinal),
        National = new(National.ToDictionary(p => p.Key, p => new SortedDictionary<int, double>(p.Value)), StringComparer.Ordinal),
        Practice = [.. Practice.Select(p => new Dictionary<string, double>(p))],
        Later = new(Later),
    };

    /// <summary>What a region's own tables say.</summary>
    public static Setting Of(Region region)
    {
        var setting = new Setting { Practice = [.. region.Authorities.Select(a => new Dictionary<string, double>(a.Practice))] };
        foreach (var (name, path) in region.National)
        {
            setting.National[name] = [];
            foreach (var (year, value) in path)
            {
                setting.National[name][year] = value;
            }
        }

        return setting;
    }

    /// <summary>The region under this setting.</summary>
    public Region On(Region region) => new()
    {
        Id = region.Id,
        Name = region.Name,
        PriceYear = region.PriceYear,
        Start = region.Start,
        Parameters = region.Parameters,
        National = National.ToDictionary(p => p.Key, p => (IReadOnlyDictionary<int, double>)p.Value),
        Authorities = [.. region.Authorities.Select((a, i) => a.WithPractice(Practice[i]))],
    };

    /// <summary>The dated multipliers as a policy.</summary>
    public PolicyTable Policy(Month start, int months, int authorities)
    {
        var table = new PolicyTable(start, months, authorities);
        foreach (var ((instrument, slice), years) in Later)
        {
            for (var month = 0; month < months; month++)
            {
                table[instrument, slice, month] = years[month / 12];
            }
        }

        return table;
    }

    /// <summary>The value of a national path in a year: the last one given by then, else the first.</summary>
    public double PathAt(string name, int year)
    {
        if (!National.TryGetValue(name, out var path) || path.Count == 0)
        {
            return 1;
        }

        var before = path.Where(p => p.Key <= year).ToArray();
        return before.Length > 0 ? before[^1].Value : path.First().Value;
    }
}
