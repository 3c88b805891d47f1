using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;

namespace CareSim.Tests.Calibration;

/// <summary>One multiplier that a calibration found, beside the one that made the data.</summary>
/// <param name="Flow">Practice.</param>
/// <param name="Place">Place of the authority among those that ran; -1 = national.</param>
/// <param name="Found">Log multiplier, mean over the window.</param>
/// <param name="True">The one that made the data.</param>
/// <param name="Error">Standard error that the calibration gives.</param>
/// <param name="Bias">What restarts add to it, taken off in <paramref name="Found"/>.</param>
internal sealed record Recovered(string Flow, int Place, double Found, double True, double Error, double Bias)
{
    /// <summary>Miss in standard errors.</summary>
    public double Miss => (Found - True) / Error;
}

/// <summary>Calibrations to data that the model made from known practice: the panel holds what the simulation of other people with other
/// chance left, nothing else. What can be told from such data is each authority's multiplier (national path times practice) and the national
/// one; both come with 90 % intervals.</summary>
internal sealed class RecoveryStudy
{
    private const int Start = 2015;
    private const int Years = 3;
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

    /// <summary>Codes of the authorities.</summary>
    private string[] Codes => [.. _running.Select(i => _source.Codes[i])];

    /// <summary>One calibration: every authority's multiplier and the national ones.</summary>
    /// <param name="seed">Of the truth and all chance.</param>
    /// <param name="lives">Runs that estimate the bias of restarts; 0 leaves it in.</param>
    public IReadOnlyList<Recovered> Recover(int seed, int lives = 4)
    {
        var truth = Truth(new Normals((ulong)seed, 0));
        var panel = MadeUpPanel.Of(new YearlyRuns(_source, _published, new RunSettings(_running, 1, (ulong)(1000 + seed), 1), new Journal(null)).Run(Start, Years, truth, 7), _published, Codes);
        var settings = new RunSettings(_running, 1, (ulong)(500_000 + (2 * seed)), 1);
        var runs = new YearlyRuns(_source, panel, settings, new Journal(null));
        var window = new FitWindow(Start + 1, Start + Years, Start + 1, 4, Restart: true);
        var fit = new PracticeFit(runs, panel, _source, [], window, _ => { }).Fit();
        LivedYears.Correct(fit, _source, panel, settings, new Journal(null), lives);
        var through = new PracticeFit(runs, panel, _source, [], window with { Rounds = 1, Restart = false }, _ => { }, fit).Fit();
        return [.. fit.Practices.Where(p => p.Flow.ByAuthority).SelectMany(p => Of(p, truth, fit, through.Practices.First(t => t.Flow.Name == p.Flow.Name).Lasting))];
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

    private IEnumerable<Recovered> Of(FittedPractice practice, Setting truth, CalibrationState fit, double composition)
    {
        var (flow, years) = (practice.Flow, fit.Window.Years);
        var found = years.Average(y => LivedYears.LogNational(fit, flow, y, _source) - practice.RestartBias.GetValueOrDefault(y));
        var truly = years.Average(y => Math.Log(truth.National[flow.Path][y]));
        var bias = years.Average(y => practice.RestartBias.GetValueOrDefault(y));
        var (sumFound, sumTrue, sum, families) = (0.0, 0.0, 0.0, 0.0);
        for (var s = 0; s < _running.Length; s++)
        {
            var (mean, error) = practice.Window(s, years, composition);
            var (own, variance) = (Math.Log(truth.Practice[_running[s]][flow.Name]), practice.Series[s].Variance.DefaultIfEmpty().Average());
            yield return new Recovered(flow.Name, s, found + mean, truly + own, Math.Sqrt((error * error) + (practice.MeanPathError * practice.MeanPathError)), bias);
            var weight = variance > 0 ? 1 / variance : 0;
            (sumFound, sumTrue, sum, families) = (sumFound + (weight * mean), sumTrue + (weight * own), sum + weight, families + (weight * weight * composition * practice.Counting * variance));
        }

        yield return new Recovered(flow.Name, -1, found + (sumFound / sum), truly + (sumTrue / sum), Math.Sqrt((practice.MeanPathError * practice.MeanPathError) + (families / sum / sum)), bias);
    }

    /// <summary>Share within the 90 % interval.</summary>
    public static double Coverage(IEnumerable<Recovered> found) => found.Average(m => Math.Abs(m.Miss) <= 1.645 ? 1.0 : 0);
}
