using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Calibration;

public class ScoringTests
{
    private static readonly string[] Codes = ["A", "B"];
    private static readonly ForecastMeasure Care = ForecastMeasure.All.First(m => m.Name == "care_stock");

    [Fact]
    public void Simple_forecasts_are_what_a_pencil_gives()
    {
        var panel = Panel(("A", 2014, 100), ("A", 2015, 110), ("A", 2016, 120), ("B", 2015, 90), ("B", 2016, 100));
        var simple = SimpleForecasts.Of(Care, panel, Codes, "A", 2016, 2018)!;
        Assert.Equal(120, simple[0]);
        Assert.Equal(140, simple[1], 9);
        Assert.Equal(120 * 1.1 * 1.1, simple[2], 9); // 220 / 200 a year
    }

    [Fact]
    public void A_simple_forecast_needs_the_figure_of_its_origin() =>
        Assert.Null(SimpleForecasts.Of(Care, Panel(("A", 2014, 100)), Codes, "A", 2016, 2017));

    [Fact]
    public void The_ranked_probability_score_is_that_of_the_normal()
    {
        // Normal(100, 5): on the root scale nearly normal too. At the mean the score is sd (sqrt 2 - 1) / sqrt pi = .2337 sd.
        var forecast = new Predictive(2016, 2017, "A", "care_stock", 10, 0.25, 1e6);
        Assert.InRange(forecast.Crps(100), 0.2337 * 5 * 0.97, 0.2337 * 5 * 1.03);
        Assert.InRange(forecast.Crps(110), 10 - 3.2, 10 - 2.2);
    }

    [Fact]
    public void Intervals_of_calibrated_draws_hold_nine_in_ten_and_of_narrowed_ones_do_not()
    {
        var normals = new Normals(3, 0);
        double Coverage(double narrowing)
        {
            var inside = 0;
            for (var i = 0; i < 2000; i++)
            {
                var draws = Enumerable.Range(0, 24).Select(_ => Math.Pow(10 + (0.5 * narrowing * normals.Next()), 2)).ToArray();
                var seen = Math.Pow(10 + (0.5 * normals.Next()), 2);
                var forecast = Predictive.From(2016, 2017, "A", "care_stock", draws, 0);
                inside += seen >= forecast.Quantile(0.05) && seen <= forecast.Quantile(0.95) ? 1 : 0;
            }

            return inside / 2000.0;
        }

        Assert.InRange(Coverage(1), 0.873, 0.927);
        Assert.True(Coverage(0.6) < 0.8);
    }

    [Theory]
    [InlineData("care_stock")]
    [InlineData("care_ceases@16_17-care_ceases_18")]
    [InlineData("spend_early_help+spend_family_support/spend_total")]
    [InlineData("p90(care_stock)")]
    public void A_target_names_measures_strata_sums_and_ratios(string text) => Assert.Equal(text, Expression.Read(text, out _)!.ToString());

    [Theory]
    [InlineData("care_stok", "care_stock")]
    [InlineData("care_stock@wales", "stratum")]
    [InlineData("p95(care_stock)", "p90")]
    public void A_wrong_measure_of_a_target_says_what_is_allowed(string text, string says)
    {
        Assert.Null(Expression.Read(text, out var wrong));
        Assert.Contains(says, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_targets_are_reported_by_row_and_column()
    {
        var problems = new ProblemList();
        TargetTable.Read("targets.csv", "id,name,measure,year,value,tolerance,tolerance_unit,source,grade,note\n"
            + "a,A,care_stock,2016,10,-1,percent,S,published,\nb,B,care_stok,2016,10,1,percent,S,published,\nb,B,,2016,10,1,points,S,published,\n", problems);
        Assert.Equal(["2:tolerance", "3:measure", "4:id", "4:note", "4:tolerance_unit"], problems.All.Select(p => p.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reason_covers_an_id_or_all_that_begin_alike()
    {
        var problems = new ProblemList();
        var reasons = TargetReason.Read("reasons.csv", "targets,reason\ncare_ceases_18.*,ages\nfoster.2016,places\n", problems);
        Assert.Empty(problems.All);
        Assert.Equal([true, false], new[] { "care_ceases_18.2018", "care_ceases.2018" }.Select(reasons[0].Covers));
        Assert.Equal([true, false], new[] { "foster.2016", "foster.2017" }.Select(reasons[1].Covers));
        TargetReason.Read("reasons.csv", "targets,reason\n,why\nfoster.2016,\n", problems);
        Assert.Equal(["2:targets", "3:reason"], problems.All.Select(p => p.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_target_of_England_is_met_or_has_its_reason()
    {
        var problems = new ProblemList();
        var files = new InputFiles(problems);
        string England(string file) => Repository.File("scenarios", "england", file);
        var targets = TargetTable.Read("targets.csv", files.Text(England("targets.csv"), "test", "targets"), problems);
        var report = CsvTable.ReadOpen("targets-report.csv", files.Text(England("targets-report.csv"), "test", "report"), problems, "id", "verdict", "note");
        Assert.Empty(problems.All);
        Assert.Equal(targets.Select(t => t.Id), report.Rows.Select(r => r["id"]));
        Assert.All(report.Rows.Where(r => r["verdict"] != "met"), r => Assert.True(r["note"].Length > 20, $"{r["id"]} is {r["verdict"]} without a reason"));
        Assert.True(report.Rows.Count(r => r["verdict"] == "met") > 100);
    }

    private static Panel Panel(params (string Code, int Year, double Value)[] rows)
    {
        var values = new Dictionary<(string, string), SortedDictionary<int, double>>();
        foreach (var own in rows.GroupBy(r => r.Code))
        {
            values[(own.Key, "cla_stock")] = new(own.ToDictionary(r => r.Year, r => r.Value));
        }

        return new Panel(values);
    }
}
