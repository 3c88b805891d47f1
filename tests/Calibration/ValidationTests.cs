using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using CareSim.Runner.Commands;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Calibration;

/// <summary>Whole validations and calibrations of Rutland (8,000 children) over a year or two.</summary>
public sealed class ValidationTests : IDisposable
{
    private const string Rutland = "E06000017";
    private static readonly Lazy<(RegionSource Source, Panel Panel)> England = new(Read);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_forecast_knows_nothing_of_what_it_is_scored_against()
    {
        var (_, panel) = England.Value;
        var doubled = new SortedDictionary<int, double>(Enumerable.Range(2010, 10).ToDictionary(y => y, y => (y > 2017 ? 2 : 1) * (panel.Of(Rutland, "cla_stock", y) ?? 0)));
        Validate("true", panel);
        Validate("changed", panel.With(new Dictionary<(string, string), SortedDictionary<int, double>> { [(Rutland, "cla_stock")] = doubled }));
        Assert.Equal(Text("true", "frozen.csv"), Text("changed", "frozen.csv"));
        Assert.NotEqual(Text("true", "scores.csv"), Text("changed", "scores.csv"));
    }

    [Fact]
    public void A_forecast_changes_with_what_was_known_before_it()
    {
        var (_, panel) = England.Value;
        var earlier = new SortedDictionary<int, double>(Enumerable.Range(2010, 10).ToDictionary(y => y, y => (y == 2017 ? 1.5 : 1) * (panel.Of(Rutland, "cla_stock", y) ?? 0)));
        Validate("true", panel);
        Validate("changed", panel.With(new Dictionary<(string, string), SortedDictionary<int, double>> { [(Rutland, "cla_stock")] = earlier }));
        Assert.NotEqual(Text("true", "frozen.csv"), Text("changed", "frozen.csv"));
    }

    [Fact]
    public void Threads_change_nothing_and_a_second_run_simulates_nothing()
    {
        var (_, panel) = England.Value;
        Validate("one", panel, workers: 1);
        var said = Validate("one", panel, workers: 2);
        Validate("two", panel, workers: 2);
        Assert.StartsWith("0 simulations run", said[^1], StringComparison.Ordinal);
        Assert.Equal(Text("one", "forecast-2017.csv"), Text("two", "forecast-2017.csv"));
        Assert.Equal(Text("one", "scores.csv"), Text("two", "scores.csv"));
    }

    [Fact]
    public void A_journal_that_broke_off_in_a_line_goes_on_from_the_lines_before()
    {
        var (_, panel) = England.Value;
        Validate("whole", panel);
        var journal = Text("whole", "journal.txt");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "broken"));
        File.WriteAllText(Path.Combine(_folder.Root, "broken", "journal.txt"), journal[..(journal.Length / 2)]);
        var said = Validate("broken", panel);
        Assert.DoesNotMatch("^0 simulations run", said[^1]);
        Assert.DoesNotMatch(" 0 taken", said[^1]);
        Assert.Equal(Text("whole", "frozen.csv"), Text("broken", "frozen.csv"));
    }

    [Fact]
    public void A_calibration_writes_what_a_region_takes_over_and_what_a_forecast_needs()
    {
        var (source, panel) = England.Value;
        var input = Input("calibrated", panel, 2017, 2018, 1);
        new CalibrationRun(new CalibrationPlan(input, [], 2017, 0, 4, 60, 1), _ => { }).Run();
        Assert.All(["practice.csv", "national.csv", "levels.csv", "state.json", "practice-spread.csv", "fitted.csv", "targets-report.csv", "data-report.csv"],
            file => Assert.True(File.Exists(Path.Combine(_folder.Root, "calibrated", file)), file));
        var state = StateFile.Read(Path.Combine(_folder.Root, "calibrated", "state.json"), source.Codes, input.Settings.Running);
        Assert.Equal(2018, state.Window.To);
        Assert.Equal(1, state.Practices.First(p => p.Flow.Name == "care").Path[2017], 9);
        var plan = new ValidationPlan(Input("ahead", panel, 2019, 2019, 1), [], Path.Combine(_folder.Root, "calibrated"), 2, 4, 4);
        new ValidationRun(plan, _ => { }).Run();
        Assert.True(File.Exists(Path.Combine(_folder.Root, "ahead", "forecast-2018.csv")));
        var wrong = new ValidationRun(plan with { Input = Input("wrong", panel, 2018, 2018, 1) }, _ => { });
        Assert.Contains("the year after the calibration", Assert.Throws<CalibrationException>(wrong.Run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_can_start_at_the_end_of_any_panel_year()
    {
        var (source, panel) = England.Value;
        var region = source.At(2014, panel, forecast: false);
        var own = region.Authorities.First(a => a.Code == Rutland).Start;
        Assert.Equal(panel.Of(Rutland, "cla_stock", 2014), own["cla_stock"]);
        string[] ages = ["cla_under_1", "cla_1_4", "cla_5_9", "cla_10_15", "cla_16_plus"];
        Assert.All(region.Authorities, a => Assert.Equal(a.Start["cla_stock"], ages.Sum(age => a.Start[age]), 0.05 + (0.001 * a.Start["cla_stock"])));
        var held = source.At(2014, panel, forecast: true).Authorities.First(a => a.Code == Rutland).Births;
        Assert.All(held, b => Assert.Equal(held[0], b));
    }

    public void Dispose() => _folder.Dispose();

    private List<string> Validate(string name, Panel panel, int workers = 1)
    {
        var said = new List<string>();
        new ValidationRun(new ValidationPlan(Input(name, panel, 2018, 2018, workers), [], "", 1, 2, 4), said.Add).Run();
        return said;
    }

    private CalibrationInput Input(string name, Panel panel, int from, int to, int workers)
    {
        var source = England.Value.Source;
        var output = Path.Combine(_folder.Root, name);
        Directory.CreateDirectory(output);
        return new CalibrationInput("england", source, panel, [], from, to, output, new RunSettings([source.Codes.ToList().IndexOf(Rutland)], 1, 1, workers), 2, new InputFiles(new ProblemList()));
    }

    private string Text(string name, string file) => File.ReadAllText(Path.Combine(_folder.Root, name, file));

    private static (RegionSource, Panel) Read()
    {
        var problems = new ProblemList();
        var files = new InputFiles(problems);
        var folder = Repository.File("scenarios", "england");
        var source = RegionSource.Read(folder, files, problems)!;
        var panel = PanelReader.Read("panel.csv", files.Text(Path.Combine(folder, "panel.csv"), "test", "panel"), source.Codes, problems).Panel;
        Assert.Empty(problems.All);
        return (source, panel);
    }
}
