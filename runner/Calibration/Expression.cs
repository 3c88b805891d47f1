using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;

namespace CareSim.Runner.Calibration;

/// <summary>The measure of a target: names of the measure catalogue, a stratum after "@", added and taken off with + and -, a ratio with
/// one "/", or one of p10 p25 p50 p75 p90 cv over authorities' rates per 10,000 children, as "p90(care_stock)"; "poverty_ratio(need_stock)"
/// is the rate of poor children over that of others, "growth(plan_stock)" the change over the last three years.</summary>
internal sealed class Expression
{
    private readonly string _text;
    private readonly List<(double Sign, int Measure, string? Stratum)>[] _parts;
    private readonly string _function;

    private Expression(string text, string function, List<(double, int, string?)>[] parts) => (_text, _function, _parts) = (text, function, parts);

    /// <summary>Reads an expression; null with a message of what is allowed.</summary>
    public static Expression? Read(string text, out string wrong)
    {
        wrong = "";
        var (function, inner) = ("", text);
        if (text.EndsWith(')') && text.IndexOf('(') is > 0 and var open)
        {
            (function, inner) = (text[..open], text[(open + 1)..^1]);
            if (!(function is "p10" or "p25" or "p50" or "p75" or "p90" or "cv" or "poverty_ratio" or "growth"))
            {
                wrong = "p10, p25, p50, p75, p90, cv, poverty_ratio or growth before the bracket";
                return null;
            }
        }

        var parts = new List<List<(double, int, string?)>>();
        foreach (var side in inner.Split('/'))
        {
            var terms = new List<(double, int, string?)>();
            foreach (var piece in side.Replace("-", "+-", StringComparison.Ordinal).Split('+'))
            {
                var name = piece.TrimStart('-');
                var at = name.IndexOf('@');
                var measure = MeasureCatalogue.All.ToList().FindIndex(m => m.Name == (at < 0 ? name : name[..at]));
                if (measure < 0 || (at >= 0 && !Strata.All.Any(s => s.Name == name[(at + 1)..])))
                {
                    wrong = "a measure of the codebook, with a stratum after @ if any" + Nearest.Hint(at < 0 ? name : name[..at], MeasureCatalogue.All.Select(m => m.Name));
                    return null;
                }

                terms.Add((piece.StartsWith('-') ? -1 : 1, measure, at < 0 ? null : name[(at + 1)..]));
            }

            parts.Add(terms);
        }

        return new Expression(text, function, [.. parts.Take(2)]);
    }

    /// <summary>Its value in a year; null where the run does not reach back far enough.</summary>
    /// <param name="figures">The run.</param>
    /// <param name="year">The year.</param>
    /// <param name="spread">Places, among those that ran, of authorities that enter spread statistics.</param>
    public double? Of(YearlyFigures figures, int year, IReadOnlyList<int> spread) => _function switch
    {
        "" => _parts.Length == 1 ? Sum(_parts[0], figures, year) : Sum(_parts[0], figures, year) / Sum(_parts[1], figures, year),
        "poverty_ratio" => PovertyRatio(figures, year),
        "growth" => year - 3 > figures.Start ? (Sum(_parts[0], figures, year) / Sum(_parts[0], figures, year - 3)) - 1 : null,
        _ => OverAuthorities(figures, year, spread),
    };

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static double Sum(List<(double Sign, int Measure, string? Stratum)> terms, YearlyFigures figures, int year) =>
        terms.Sum(t => t.Sign * (t.Stratum is null ? figures.Of(t.Measure, year) : figures.Of(t.Measure, t.Stratum, year)));

    private double PovertyRatio(YearlyFigures figures, int year)
    {
        var measure = _parts[0][0].Measure;
        var (poor, rest) = (figures.Of(measure, "poor", year), figures.Of(measure, "not_poor", year));
        var (poorPeople, people) = (figures.Of(MeasureCatalogue.PovertyStock, year), figures.Of(MeasureCatalogue.Population, year));
        return poor / poorPeople / (rest / (people - poorPeople));
    }

    private double OverAuthorities(YearlyFigures figures, int year, IReadOnlyList<int> spread)
    {
        var measure = _parts[0][0].Measure;
        var rates = spread.Select(s => 10_000 * figures.Of(s, measure, year) / figures.Of(s, MeasureCatalogue.Population, year)).Order().ToArray();
        if (_function == "cv")
        {
            var mean = rates.Average();
            return Math.Sqrt(rates.Sum(r => (r - mean) * (r - mean)) / (rates.Length - 1)) / mean;
        }

        return Quantile(rates, int.Parse(_function[1..], System.Globalization.CultureInfo.InvariantCulture) / 100.0);
    }

    /// <summary>A quantile of sorted values, between neighbours.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var low = (int)Math.Floor(at);
        return sorted[low] + ((at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }
}
