using System.Globalization;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Estimates;

/// <summary>One arm against the baseline at one row.</summary>
/// <param name="Difference">Arm minus baseline.</param>
/// <param name="Mean">Mean of the arm.</param>
/// <param name="BaselineMean">Mean of the baseline over the same pairs.</param>
/// <param name="Row">The row as it stands in contrasts/; null when worked out from the outcomes.</param>
/// <param name="Source">Its keys, as figures carry them, without the column.</param>
internal sealed record Contrast(Estimate Difference, double Mean, double BaselineMean, ContrastRow? Row, string Source);

/// <summary>A results folder turned into the estimates that sections speak of.</summary>
internal sealed class Findings
{
    private const string Everyone = "all";

    /// <summary>Works on a folder whose manifest could be read.</summary>
    public Findings(ResultsReading reading, ReportOptions options)
    {
        (Reading, Options) = (reading, options);
        Manifest = reading.Manifest ?? throw new ArgumentException("a folder without a manifest has no findings", nameof(reading));
        Periods = Period.Of(Manifest.Start, Manifest.Months);
        Compared = [.. Manifest.Arms.Where(arm => arm != Manifest.Baseline)];
        Changed = [.. Compared.Where(arm => !Manifest.SamePolicy.Contains(arm))];
    }

    /// <summary>The folder.</summary>
    public ResultsReading Reading { get; }

    /// <summary>What the reader chose.</summary>
    public ReportOptions Options { get; }

    /// <summary>What ran.</summary>
    public ManifestFacts Manifest { get; }

    /// <summary>Financial years of the run.</summary>
    public IReadOnlyList<Period> Periods { get; }

    /// <summary>The last one.</summary>
    public Period Last => Periods[^1];

    /// <summary>Years that the run covers whole; when there is none, all there are.</summary>
    public IReadOnlyList<Period> WholeYears => Periods.Any(period => period.Whole) ? [.. Periods.Where(period => period.Whole)] : Periods;

    /// <summary>Every arm but the baseline.</summary>
    public IReadOnlyList<string> Compared { get; }

    /// <summary>Arms whose policy or parameters differ from the baseline's.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>The arm that sentences are about: the first that differs, in the experiment's own order.</summary>
    public string? Lead => Changed.Count > 0 ? Changed[0] : Compared.Count > 0 ? Compared[0] : null;

    /// <summary>What a measure is.</summary>
    public MeasureMeaning Measure(string name) => Reading.Names.Measure(name);

    /// <summary>The last year that says all of a measure: whole for flows and money, any for stocks.</summary>
    public Period LastFor(MeasureMeaning measure) => measure.Flow ? WholeYears[^1] : Last;

    /// <summary>Runs of an arm that stand whole in the folder.</summary>
    public int RunsOf(string arm) => Reading.Outcomes.Of(arm).Count();

    /// <summary>Replicates and draws that stand whole in both arms.</summary>
    public IReadOnlyList<(int Draw, int Replicate)> Pairs(string arm) =>
        [.. Reading.Outcomes.Of(arm).Intersect(Reading.Outcomes.Of(Manifest.Baseline))];

    /// <summary>The mean of an arm's runs in a year; null when there is none.</summary>
    public Estimate? Mean(string arm, Period period, string measure)
    {
        var key = new RowKey(period.Day, Manifest.Region, Everyone, Everyone, measure);
        var values = Reading.Outcomes.Of(arm).Select(run => Reading.Outcomes.Value(arm, run, key)).OfType<double>().ToList();
        return values.Count > 0 ? Estimate.Of(values) : null;
    }

    /// <summary>An arm against the baseline; null when the folder does not say.</summary>
    public Contrast? Contrast(string arm, Period period, string measure, string kind = Everyone, string stratum = Everyone, string? place = null)
    {
        var key = new RowKey(period.Day, place ?? Manifest.Region, kind, stratum, measure);
        var source = string.Create(CultureInfo.InvariantCulture, $"contrasts|{arm}|{period.Iso}|{key.Place}|{kind}|{stratum}|{measure}");
        if (Reading.Contrasts.Find(arm, key) is { } row)
        {
            return new Contrast(Known(arm, new Estimate(row.Difference, row.Error, row.Lower, row.Upper, row.Pairs)), row.Mean, row.BaselineMean, row, source);
        }

        return Reading.Contrasts.Any ? null : FromOutcomes(arm, key, source.Replace("contrasts|", "pairs|", StringComparison.Ordinal));
    }

    /// <summary>An arm's difference from the baseline summed over years, pair by pair, so that its interval counts how years hang
    /// together; null without a pair.</summary>
    public Estimate? Total(string arm, string measure, IReadOnlyList<Period> periods)
    {
        var sums = Pairs(arm).Select(run => Sum(arm, run, measure, periods) - Sum(Manifest.Baseline, run, measure, periods)).OfType<double>().ToList();
        return sums.Count == 0 ? null : Known(arm, Estimate.Of(sums));
    }

    /// <summary>Mean of an arm's sum over years; null without a run.</summary>
    public Estimate? Level(string arm, string measure, IReadOnlyList<Period> periods)
    {
        var sums = Reading.Outcomes.Of(arm).Select(run => Sum(arm, run, measure, periods)).OfType<double>().ToList();
        return sums.Count == 0 ? null : Estimate.Of(sums);
    }

    /// <summary>Differences of a measure in a year, pair by pair in order.</summary>
    public IReadOnlyList<double> PairDifferences(string arm, Period period, string measure)
    {
        var key = new RowKey(period.Day, Manifest.Region, Everyone, Everyone, measure);
        return Differences(arm, key);
    }

    /// <summary>Whether a count is to be withheld.</summary>
    public bool Hidden(double count) => Options.Suppress > 0 && count > 0 && count < Options.Suppress + 0.5;

    private Contrast? FromOutcomes(string arm, RowKey key, string source)
    {
        var differences = Differences(arm, key);
        if (differences.Count == 0)
        {
            return null;
        }

        var baseline = Pairs(arm).Select(run => Reading.Outcomes.Value(Manifest.Baseline, run, key)).OfType<double>().Average();
        var estimate = Known(arm, Estimate.Of(differences));
        return new Contrast(estimate, baseline + estimate.Value, baseline, null, source);
    }

    private List<double> Differences(string arm, RowKey key) =>
        [.. Pairs(arm).Select(run => Reading.Outcomes.Value(arm, run, key) - Reading.Outcomes.Value(Manifest.Baseline, run, key)).OfType<double>()];

    // The same policy under another name differs by nothing: known from a single pair.
    private Estimate Known(string arm, Estimate estimate) =>
        Manifest.SamePolicy.Contains(arm) && estimate.Value == 0 && (estimate.Error ?? 0) == 0 ? new Estimate(0, 0, 0, 0, estimate.Pairs, Exact: true) : estimate;

    private double? Sum(string arm, (int Draw, int Replicate) run, string measure, IReadOnlyList<Period> periods)
    {
        double? sum = 0;
        foreach (var period in periods)
        {
            sum += Reading.Outcomes.Value(arm, run, new RowKey(period.Day, Manifest.Region, Everyone, Everyone, measure));
        }

        return sum;
    }
}
