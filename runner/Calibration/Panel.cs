namespace CareSim.Runner.Calibration;

/// <summary>Published figures by authority, indicator and year (ending 31 March). What was withheld is absent, never nought.</summary>
internal sealed class Panel
{
    private readonly Dictionary<(string Code, string Indicator), SortedDictionary<int, double>> _values;

    public Panel(Dictionary<(string Code, string Indicator), SortedDictionary<int, double>> values)
    {
        _values = values;
        var years = values.Values.SelectMany(v => v.Keys).Distinct().Order().ToArray();
        (First, Last) = years.Length == 0 ? (0, 0) : (years[0], years[^1]);
    }

    /// <summary>First year with any figure.</summary>
    public int First { get; }

    /// <summary>Last year with any figure.</summary>
    public int Last { get; }

    /// <summary>A figure, or null where it is not known.</summary>
    public double? Of(string code, string indicator, int year) =>
        _values.TryGetValue((code, indicator), out var years) && years.TryGetValue(year, out var value) ? value : null;

    /// <summary>The figure of the year, else of the nearest year before it, else of the nearest after.</summary>
    public double? Nearest(string code, string indicator, int year)
    {
        if (!_values.TryGetValue((code, indicator), out var years) || years.Count == 0)
        {
            return null;
        }

        var before = years.Where(y => y.Key <= year).ToArray();
        return before.Length > 0 ? before[^1].Value : years.First().Value;
    }

    /// <summary>Sum over those authorities that have the figure; null where none has.</summary>
    public double? Total(IEnumerable<string> codes, string indicator, int year)
    {
        var known = codes.Select(c => Of(c, indicator, year)).Where(v => v is not null).ToArray();
        return known.Length == 0 ? null : known.Sum(v => v!.Value);
    }

    /// <summary>The panel with other figures in place of its own or beside them.</summary>
    public Panel With(IReadOnlyDictionary<(string Code, string Indicator), SortedDictionary<int, double>> others)
    {
        var all = new Dictionary<(string, string), SortedDictionary<int, double>>(_values);
        foreach (var (key, years) in others)
        {
            all[key] = years;
        }

        return new Panel(all);
    }

    /// <summary>One year's figures alone: of that year, else of the nearest before it, else of the nearest after.</summary>
    public Panel HeldAt(int year) => new(_values.Where(v => v.Value.Count > 0)
        .ToDictionary(v => v.Key, v => new SortedDictionary<int, double> { [year] = Nearest(v.Key.Code, v.Key.Indicator, year)!.Value }));

    /// <summary>What was known at the end of a year: nothing later is left in it.</summary>
    public Panel Until(int year)
    {
        var kept = new Dictionary<(string, string), SortedDictionary<int, double>>();
        foreach (var (key, years) in _values)
        {
            var known = new SortedDictionary<int, double>();
            foreach (var (y, value) in years.Where(v => v.Key <= year))
            {
                known.Add(y, value);
            }

            if (known.Count > 0)
            {
                kept.Add(key, known);
            }
        }

        return new Panel(kept);
    }
}

/// <summary>Something in a panel that is allowed but was not taken as it stands: said with its place and what was done.</summary>
/// <param name="Place">Row and column ("12:value", the header being row 1), or code and indicator where a row is missing.</param>
/// <param name="Kind">suppressed, unknown authority, missing.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Treatment">What was made of it.</param>
internal sealed record PanelFinding(string Place, string Kind, string Found, string Treatment);
