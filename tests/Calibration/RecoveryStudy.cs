using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Calibration;

/// <summary>Calibrations to data that the model made from known practice: the panel holds what the simulation of other people with other
/// chance left, nothing else. What can be told from such data is each authority's multiplier (national path times practice) and the national
/// one; both come with 90 % intervals.</summary>
internal sealed class RecoveryStudy
{
    private const int Start = 2015;
    private const int Years = 3;
    private static readonly (string Indicator, int Measure)[] Seen =
    [
        ("referrals", M.Referrals), ("cin_starts", M.NeedStarts), ("cin_stock", M.NeedStock), ("s47", M.Section47), ("cpp_starts", M.PlanStarts),
        ("cpp_stock", M.PlanStock), ("cla_starts", M.CareStarts), ("cla_stock", M.CareStock),
    ];

    private readonly RegionSource _source;
    private readonly Panel _published;
    private readonly int[] _running;

    public RecoveryStudy(int authorities)
    {
        var problems = new ProblemList();
        var files = new InputFiles(problems);
        var folder = Repository.File("scenarios", "england");
        _source = RegionSource.Read(folder, files, problems)!;
        var text = files.Text(Path.Combine(folder, "panel.csv"), "test", "panel")!;
        _published = PanelReader.Read("panel.csv", text, _source.Codes, problems).Panel.Until(Start);

        // The smallest that enter spread statistics: cheap, and the noisiest to calibrate.
        _running = [.. Enumerable.Range(0, _source.Codes.Count).Where(i => _source.Region.Authorities[i].InSpreadStatistics)
            .OrderBy(i => _source.Region.Authorities[i].ChildrenByAge.Sum()).Take(authorities).Order()];
    }

    /// <summary>How one calibration did: standardised misses of authorities' and national multipliers.</summary>
    public (List<double> Authorities, List<double> National) Recover(int seed, double wrong = 0)
    {
        var truth = Truth(new Normals((ulong)seed, 0));
        var panel = Published(truth, (ulong)(1000 + seed));
        var settings = new RunSettings(_running, 1, (ulong)(500_000 + seed), 1);
        var runs = new YearlyRuns(_source, panel, settings, new Journal(null));
        var window = new FitWindow(Start + 1, Start + Years, Start + 1, 4, Restart: true);
        var fit = new PracticeFit(runs, panel, _source, [], window, _ => { }).Fit();
        var through = new PracticeFit(runs, panel, _source, [], window with { Rounds = 1, Restart = false }, _ => { }, fit).Fit();
        return Misses(truth, fit, through, wrong);
    }

    // National multipliers and authorities' practice, about as spread as England's.
    private Setting Truth(Normals normals)
    {
        var truth = Setting.Of(_source.Region);
        Array.ForEach(truth.Practice, p => p.Clear());
        foreach (var flow in PracticeFlow.All)
        {
            var level = 0.12 * normals.Next();
            truth.National[flow.Path] = [];
            for (var year = Start + 1; year <= Start + Years; year++)
            {
                truth.National[flow.Path][year] = Math.Exp(level + (0.04 * normals.Next()));
            }

            foreach (var index in _running.Where(_ => flow.ByAuthority))
            {
                truth.Practice[index][flow.Name] = Math.Exp(0.2 * normals.Next());
            }
        }

        return truth;
    }

    private Panel Published(Setting truth, ulong seed)
    {
        var runs = new YearlyRuns(_source, _published, new RunSettings(_running, 1, seed, 1), new Journal(null));
        var figures = runs.Run(Start, Years, truth, 7);
        var values = new Dictionary<(string, string), SortedDictionary<int, double>>();
        foreach (var (slice, index) in _running.Index())
        {
            var code = _source.Codes[index];
            foreach (var (indicator, measure) in Seen)
            {
                values[(code, indicator)] = new SortedDictionary<int, double>(Enumerable.Range(Start + 1, Years).ToDictionary(y => y, y => figures.Of(slice, measure, y)))
                {
                    [Start] = _published.Nearest(code, indicator, Start) ?? 0,
                };
            }

            values[(code, "referrals_assessed_not_in_need_pct")] = new(Enumerable.Range(Start + 1, Years)
                .ToDictionary(y => y, y => 100 * figures.Of(slice, M.AssessmentsNotInNeed, y) / Math.Max(1, figures.Of(slice, M.Referrals, y))));
        }

        return _published.With(values);
    }

    private (List<double> Authorities, List<double> National) Misses(Setting truth, CalibrationState fit, CalibrationState through, double wrong)
    {
        var (authorities, national) = (new List<double>(), new List<double>());
        foreach (var practice in fit.Practices.Where(p => p.Flow.ByAuthority))
        {
            double Level(string id) => fit.Central.Parameters.GetValueOrDefault(id, _source.Sheet[id]) / _source.Sheet[id];
            var fitted = fit.Window.Years.Average(y => Math.Log(practice.Path[y])) + Math.Log(Level(practice.Flow.Levels[0])) + wrong;
            var true0 = fit.Window.Years.Average(y => Math.Log(truth.National[practice.Flow.Path][y]));
            var pathError = practice.MeanPathError;
            var composition = through.Practices.First(p => p.Flow.Name == practice.Flow.Name).Lasting;
            var (sumFitted, sumTrue, sum, spread) = (0.0, 0.0, 0.0, 0.0);
            for (var s = 0; s < _running.Length; s++)
            {
                var (mean, error) = practice.Window(s, fit.Window.Years, composition);
                var truly = Math.Log(truth.Practice[_running[s]][practice.Flow.Name]);
                authorities.Add((fitted + mean - true0 - truly) / Math.Sqrt((error * error) + (pathError * pathError)));
                var weight = practice.Series[s].Variance.Length > 0 ? 1 / practice.Series[s].Variance.Average() : 0;
                (sumFitted, sumTrue, sum) = (sumFitted + (weight * mean), sumTrue + (weight * truly), sum + weight);
                spread += weight * weight * composition * practice.Series[s].Variance.DefaultIfEmpty().Average();
            }

            national.Add((fitted + (sumFitted / sum) - true0 - (sumTrue / sum)) / Math.Sqrt((pathError * pathError) + (spread / sum / sum)));
        }

        return (authorities, national);
    }

    /// <summary>Share within the 90 % interval.</summary>
    public static double Coverage(IEnumerable<double> misses) => misses.Average(m => Math.Abs(m) <= 1.645 ? 1.0 : 0);
}
