using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>The outcomes of a batch in memory, run by run: years by place, months and deciles of the region. A run is one replicate
/// under one parameter draw; all arms have the same runs in the same order.</summary>
internal sealed class RunOutcomes
{
    private readonly Dictionary<(string Arm, string Measure, string Place), double[]> _years = [];
    private readonly Dictionary<(string Arm, string Measure), double[]> _months = [];

    /// <summary>Room for the outcomes of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runs">Draw and replicate of each run, ascending.</param>
    public RunOutcomes(ResolvedExperiment experiment, IReadOnlyList<(int Draw, int Replicate)> runs)
    {
        Runs = runs;
        Months = experiment.Months;
        Region = experiment.Region.Id;
        Places = [.. experiment.Authorities.Select(i => experiment.Region.Authorities[i].Code)];
        var months = Enumerable.Range(0, experiment.Months).Select(m => (experiment.Start + m).FinancialYear).ToArray();
        Years = [.. months.Distinct()];
        WholeYears = [.. Years.Index().Where(y => months.Count(m => m == y.Item) == 12).Select(y => y.Index)];
        Kinds = MeasureCatalogue.All.ToDictionary(m => m.Name, m => m.Kind, StringComparer.Ordinal);
    }

    /// <summary>Draw and replicate of each run.</summary>
    public IReadOnlyList<(int Draw, int Replicate)> Runs { get; }

    /// <summary>Months simulated.</summary>
    public int Months { get; }

    /// <summary>Financial years, by their last calendar year.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Places in <see cref="Years"/> of the years that ran whole.</summary>
    public IReadOnlyList<int> WholeYears { get; }

    /// <summary>The region's id.</summary>
    public string Region { get; }

    /// <summary>Codes of the authorities that ran.</summary>
    public IReadOnlyList<string> Places { get; }

    private Dictionary<string, MeasureKind> Kinds { get; }

    /// <summary>Takes in a year's value.</summary>
    public void PutYear(string arm, string measure, string place, int run, int financialYear, double value) =>
        Room(_years, (arm, measure, place), Years.Count)[(run * Years.Count) + financialYear - Years[0]] = value;

    /// <summary>Takes in a month's value of the region.</summary>
    public void PutMonth(string arm, string measure, int run, int month, double value) =>
        Room(_months, (arm, measure), Months)[(run * Months) + month] = value;

    /// <summary>The value of a year (by place in <see cref="Years"/>) in a run; NaN where it is not known.</summary>
    public double Year(string arm, string measure, string place, int run, int year) =>
        _years.TryGetValue((arm, measure, place), out var values) ? values[(run * Years.Count) + year] : double.NaN;

    /// <summary>The value of a month of the region in a run; NaN where it is not known.</summary>
    public double Month(string arm, string measure, int run, int month) =>
        _months.TryGetValue((arm, measure), out var values) ? values[(run * Months) + month] : double.NaN;

    /// <summary>A measure over years in a run: what flows is added up, what stands is averaged.</summary>
    public double Over(string arm, string measure, string place, int run, IReadOnlyList<int> years)
    {
        var values = years.Select(year => Year(arm, measure, place, run, year)).ToArray();
        return Kinds[measure] is MeasureKind.Flow or MeasureKind.Money ? values.Sum() : values.Average();
    }

    /// <summary>A measure over years for each run.</summary>
    public double[] Over(string arm, string measure, IReadOnlyList<int> years, string? place = null) =>
        [.. Enumerable.Range(0, Runs.Count).Select(run => Over(arm, measure, place ?? Region, run, years))];

    /// <summary>A measure's mean over years for each run.</summary>
    public double[] AYear(string arm, string measure, IReadOnlyList<int> years, string? place = null) =>
        [.. Enumerable.Range(0, Runs.Count).Select(run => years.Average(year => Year(arm, measure, place ?? Region, run, year)))];

    /// <summary>The later half of the whole years (at least one): when policies have had time.</summary>
    public IReadOnlyList<int> LaterYears => [.. WholeYears.Skip(WholeYears.Count / 2)];

    /// <summary>The place name of one of the region's deprivation deciles.</summary>
    public static string Decile(int decile) => $"deprivation_decile/decile_{decile}";

    private double[] Room<TKey>(Dictionary<TKey, double[]> store, TKey key, int periods)
        where TKey : notnull
    {
        if (!store.TryGetValue(key, out var values))
        {
            values = new double[Runs.Count * periods];
            Array.Fill(values, double.NaN);
            store[key] = values;
        }

        return values;
    }
}
