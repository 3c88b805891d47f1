using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareSim.Engine.Observation;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;

namespace CareSim.Runner.Calibration;

/// <summary>How simulations are run.</summary>
/// <param name="Running">Indices of the region's authorities that run.</param>
/// <param name="Scale">k of a 1/k sample.</param>
/// <param name="Seed">Seed of the skeleton and of all chance.</param>
/// <param name="Workers">Threads; no result depends on them.</param>
internal sealed record RunSettings(IReadOnlyList<int> Running, int Scale, ulong Seed, int Workers);

/// <summary>Runs a region from a start for whole years and gives the yearly figures, from the journal where it holds them. Skeletons
/// are kept by start and length, so that all settings are tried on the same people (common random numbers).</summary>
internal sealed class YearlyRuns(RegionSource source, Panel panel, RunSettings settings, Journal journal, bool forecast = false)
{
    private readonly Dictionary<(int Start, int Years), (Simulator Simulator, string Hash)> _prepared = [];
    private readonly Dictionary<int, (Region Region, string Hash)> _regions = [];
    private YearlyRuns? _others;

    /// <summary>Indices of the authorities that run.</summary>
    public IReadOnlyList<int> Running => settings.Running;

    /// <summary>Whether the journal's simulations are kept.</summary>
    public Journal Journal => journal;

    /// <summary>The region at the end of a year.</summary>
    public Region RegionAt(int year) => At(year).Region;

    /// <summary>Years start + 1 to start + years under a setting.</summary>
    /// <param name="start">Year that ends at the start.</param>
    /// <param name="years">How many.</param>
    /// <param name="setting">Parameters, paths, practice.</param>
    /// <param name="replicate">Replicate of chance.</param>
    public YearlyFigures Run(int start, int years, Setting setting, int replicate)
    {
        var (_, hash) = At(start);
        var key = Journal.Key(Describe(start, years, setting, replicate) + hash);
        var values = journal.Get(key, () => Simulate(start, years, setting, replicate));
        return new YearlyFigures(start, years, settings.Running.Count, values);
    }

    /// <summary>The same region with other people and other chance.</summary>
    public YearlyRuns Others() => _others ??= new YearlyRuns(source, panel, settings with { Seed = settings.Seed + 1 }, journal, forecast);

    /// <summary>Forgets skeletons of other starts, to save memory.</summary>
    public void KeepOnly(int start)
    {
        foreach (var key in _prepared.Keys.Where(k => k.Start != start).ToArray())
        {
            _prepared.Remove(key);
        }
    }

    private (Region Region, string Hash) At(int year)
    {
        if (!_regions.TryGetValue(year, out var at))
        {
            var region = source.At(year, panel, forecast);
            at = (region, Hash(region));
            _regions[year] = at;
        }

        return at;
    }

    private double[] Simulate(int start, int years, Setting setting, int replicate)
    {
        var region = setting.On(RegionAt(start));
        var sheet = source.Sheet.With(setting.Parameters);
        var first = Month.FirstAfter(region.Start);
        var experiment = new ResolvedExperiment
        {
            Name = "calibration",
            Question = "",
            Region = region,
            Authorities = settings.Running,
            Start = first,
            Months = 12 * years,
            Seed = settings.Seed,
            Replicates = replicate + 1,
            Scale = settings.Scale,
            Baseline = "fit",
            Arms = [new ResolvedArm("fit", sheet, setting.Policy(first, 12 * years, settings.Running.Count))],
        };
        if (!_prepared.TryGetValue((start, years), out var prepared))
        {
            prepared = (Simulator.Prepare(experiment, new StillClock(), settings.Workers), "");
            _prepared[(start, years)] = prepared;
        }

        return Lay(prepared.Simulator.Again(experiment), replicate, years);
    }

    private double[] Lay(Simulator simulator, int replicate, int years)
    {
        var result = simulator.NewResult(0, replicate);
        var spare = new ConcurrentBag<Workspace>();
        Parallel.For(0, simulator.Slices, new ParallelOptions { MaxDegreeOfParallelism = settings.Workers }, slice =>
        {
            var workspace = spare.TryTake(out var used) ? used : simulator.NewWorkspace();
            try
            {
                simulator.RunSlice(result, slice, workspace);
            }
            catch (IndexOutOfRangeException problem)
            {
                throw new InvalidOperationException($"authority {simulator.Layout.Places[slice]} from {simulator.Experiment.Start}, replicate {replicate}", problem);
            }

            spare.Add(workspace);
        });
        simulator.Close(result);
        return YearlyFigures.From(simulator.Layout, result.Arms[0].Values, years);
    }

    private string Describe(int start, int years, Setting setting, int replicate)
    {
        var text = new StringBuilder();
        string Say(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"2;{start};{years};{settings.Scale};{settings.Seed};{replicate};{string.Join(' ', settings.Running)};");
        text.AppendJoin(' ', source.Sheet.All.Values.OrderBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => $"{p.Id}={Say(setting.Parameters.GetValueOrDefault(p.Id, p.Value))}"));
        text.AppendJoin(' ', setting.National.SelectMany(p => p.Value.Select(v => $"{p.Key}.{v.Key}={Say(v.Value)}")));
        foreach (var i in settings.Running)
        {
            text.Append(';').AppendJoin(' ', setting.Practice[i].OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Say(p.Value)}"));
        }

        text.Append(';').AppendJoin(' ', setting.Later.Select(l => $"{l.Key.Instrument}.{l.Key.Slice}={string.Join('/', l.Value.Select(Say))}"));
        return text.ToString();
    }

    private static string Hash(Region region)
    {
        var text = new StringBuilder();
        foreach (var a in region.Authorities)
        {
            text.Append(CultureInfo.InvariantCulture, $"{a.Code};{string.Join(' ', a.ChildrenByAge)};{string.Join(' ', a.Births)};{string.Join(' ', a.DecileShares)};{a.LoneParentShare};");
            text.AppendJoin(' ', a.Start.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value.ToString("R", CultureInfo.InvariantCulture)}"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Yearly figures of one run: by authority and for all that ran, and the latter by stratum.</summary>
internal sealed class YearlyFigures(int start, int years, int authorities, double[] values)
{
    private static readonly int Measures = MeasureCatalogue.All.Count;
    private static readonly int Cells = MeasureCatalogue.Stratified.Count * Strata.Count;

    /// <summary>The year that ends at the start.</summary>
    public int Start => start;

    /// <summary>Years simulated.</summary>
    public int Years => years;

    /// <summary>A measure of an authority (its place among those that ran) in a year.</summary>
    public double Of(int slice, int measure, int year) => values[((((year - start - 1) * (authorities + 1)) + slice) * Measures) + measure];

    /// <summary>A measure over all authorities that ran.</summary>
    public double Of(int measure, int year) => Of(authorities, measure, year);

    /// <summary>A stratified measure over all authorities that ran; the stratum as "poverty:poor" or its name alone.</summary>
    public double Of(int measure, string stratum, int year)
    {
        var p = MeasureCatalogue.Stratified.ToList().IndexOf(measure);
        var s = Strata.All.ToList().FindIndex(x => x.Name == stratum);
        return p < 0 || s < 0
            ? throw new CalibrationException([$"measure {MeasureCatalogue.All[measure].Name} is not counted by stratum '{stratum}'"])
            : values[(years * (authorities + 1) * Measures) + ((year - start - 1) * Cells) + (p * Strata.Count) + s];
    }

    /// <summary>Lays out a run's yearly rows.</summary>
    public static double[] From(ResultLayout layout, double[] rows, int years)
    {
        var authorities = layout.Places.Length - 1;
        var laid = new double[(years * (authorities + 1) * Measures) + (years * Cells)];
        var days = layout.PeriodDay.Where((_, r) => layout.Frequency[r] == 1).Distinct().Order().ToList();
        var stratified = MeasureCatalogue.Stratified.ToList();
        for (var row = 0; row < layout.RowCount; row++)
        {
            if (layout.Frequency[row] != 1)
            {
                continue;
            }

            var year = days.IndexOf(layout.PeriodDay[row]);
            var at = layout.StratumKind[row] == 0
                ? (((year * (authorities + 1)) + layout.Place[row]) * Measures) + layout.Measure[row]
                : (years * (authorities + 1) * Measures) + (year * Cells) + (stratified.IndexOf(layout.Measure[row]) * Strata.Count) + layout.Stratum[row] - 1;
            laid[at] = rows[row];
        }

        return laid;
    }
}
