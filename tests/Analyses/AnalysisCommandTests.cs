using System.Text.Json.Nodes;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Output.Parquet;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Analyses;

/// <summary>One small batch of Rutland with a design and a variant, and every command that reads results.</summary>
public sealed class AnalysisCommandTests : IClassFixture<AnalysisCommandTests.Batch>, IDisposable
{
    private readonly Batch _batch;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public AnalysisCommandTests(Batch batch) => _batch = batch;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void The_run_writes_draws_design_variants_and_sensitivity()
    {
        Assert.Equal(0, _batch.ExitCode);
        using var outcomes = new ParquetFileReader(Part(_batch.Results, "half-early-help--weak-help-d003-"));
        Assert.Equal("weak-help", ((CodedValues)outcomes.ReadColumn("variant"))[0]);
        Assert.True(File.Exists(_batch.File("design", "design.parquet")));
        Assert.True(File.Exists(_batch.File("sensitivity", "sensitivity.parquet")));
        using var contrasts = new ParquetFileReader(_batch.File("contrasts", "half-early-help.parquet"));
        Assert.Equal(12, ((FixedValues<int>)contrasts.ReadColumn("draws"))[0]);
        var spread = (FixedValues<double>)contrasts.ReadColumn("parameter_sd");
        Assert.Contains(Enumerable.Range(0, spread.Length), row => spread[row] > 0);
    }

    [Fact]
    public void The_design_table_of_the_results_runs_the_same_draws_again()
    {
        var folder = Path.Combine(_batch.Root, "again");
        var file = _batch.Write("again.json", experiment => experiment["design"] = new JsonObject { ["table"] = "results/design/design.parquet" });
        Assert.Equal(0, Run("run", file, "--out", folder, "--replicates", "2"));
        foreach (var name in new[] { "baseline-d012-", "half-early-help-0" })
        {
            using var one = new ParquetFileReader(Part(_batch.Results, name));
            using var other = new ParquetFileReader(Part(folder, name));
            Assert.Equal(((FixedValues<double>)one.ReadColumn("value")).Span.ToArray(), ((FixedValues<double>)other.ReadColumn("value")).Span.ToArray());
        }
    }

    [Fact]
    public void Contrast_agrees_with_the_runs_own_contrasts()
    {
        Assert.Equal(0, Run("contrast", _batch.Results, "--arm", "half-early-help", "--measure", "need_stock"));
        Assert.Contains("Fieller", _output.ToString());
        using var own = new ParquetFileReader(_batch.File("contrasts", "half-early-help.parquet"));
        using var asked = new ParquetFileReader(_batch.File("comparisons", "half-early-help--against--baseline.parquet"));
        foreach (var column in new[] { "difference", "mc_error", "variance_reduction", "parameter_sd", "parameter_mean" })
        {
            Assert.Equal(((FixedValues<double>)own.ReadColumn(column)).Span.ToArray(), ((FixedValues<double>)asked.ReadColumn(column)).Span.ToArray());
        }
    }

    [Fact]
    public void Sensitivity_shows_every_parameter_and_the_noise_floor()
    {
        Assert.Equal(0, Run("sensitivity", _batch.Results, "--measure", "need_stock"));
        Assert.Contains("partial_rank_correlation", _output.ToString());
        Assert.Contains("dummy", _output.ToString());
    }

    [Fact]
    public void Economics_writes_its_five_tables_and_the_budget_adds_up()
    {
        Assert.Equal(0, Run("economics", _batch.Results, "--discount", Repository.File("scenarios", "england", "discount.csv"), "--deflators", Repository.File("scenarios", "england", "deflators.csv")));
        using var budget = new ParquetFileReader(_batch.File("economics", "budget_impact.parquet"));
        var (line, difference) = ((CodedValues)budget.ReadColumn("line"), (FixedValues<double>)budget.ReadColumn("difference"));
        string[] parts = ["spend_care", "spend_social_work", "spend_early_help", "spend_family_support", "spend_other"];
        double Of(Func<string, bool> wanted) => Enumerable.Range(0, line.Length).Where(i => wanted(line[i]!)).Sum(i => difference[i]);
        Assert.NotEqual(0, Of(l => l == "spend_total"));
        Assert.Equal(Of(l => l == "spend_total"), Of(parts.Contains), 2);

        // Undiscounted, the summary's cost is the sum of the budget's years.
        using var summary = new ParquetFileReader(_batch.File("economics", "summary.parquet"));
        var (schedule, variant, cost) = ((CodedValues)summary.ReadColumn("schedule"), (CodedValues)summary.ReadColumn("variant"), (FixedValues<double>)summary.ReadColumn("cost"));
        Assert.Equal(Of(l => l == "spend_total"), Enumerable.Range(0, cost.Length).Where(i => schedule[i] == "none").Sum(i => cost[i]), 2);
        Assert.Equal(2, Enumerable.Range(0, cost.Length).Select(i => variant[i]).Distinct().Count());
        using var plane = new ParquetFileReader(_batch.File("economics", "plane.parquet"));
        Assert.True(plane.RowCount > 0);
        AssertErrorsAreThoseOfTheContrasts(budget);
        AssertTheBestArmHasTheHighestNetBenefit();
    }

    private void AssertErrorsAreThoseOfTheContrasts(ParquetFileReader budget)
    {
        using var contrasts = new ParquetFileReader(_batch.File("contrasts", "half-early-help.parquet"));
        var (frequency, authority, measure) = ((CodedValues)contrasts.ReadColumn("frequency"), (CodedValues)contrasts.ReadColumn("authority"), (CodedValues)contrasts.ReadColumn("measure"));
        var (kind, error) = ((CodedValues)contrasts.ReadColumn("stratum_kind"), (FixedValues<double>)contrasts.ReadColumn("mc_error"));
        var row = Enumerable.Range(0, error.Length).Single(i => frequency[i] == "year" && authority[i] == "england" && kind[i] == "all" && measure[i] == "spend_total");
        var (line, variant, own) = ((CodedValues)budget.ReadColumn("line"), (CodedValues)budget.ReadColumn("variant"), (FixedValues<double>)budget.ReadColumn("mc_error"));
        var here = Enumerable.Range(0, own.Length).Single(i => line[i] == "spend_total" && variant[i] == "main");
        Assert.True(error[row] > 0);
        Assert.Equal(error[row], own[here], 6);
    }

    private void AssertTheBestArmHasTheHighestNetBenefit()
    {
        using var curve = new ParquetFileReader(_batch.File("economics", "acceptability.parquet"));
        using var information = new ParquetFileReader(_batch.File("economics", "evpi.parquet"));
        var (arm, benefit) = ((CodedValues)curve.ReadColumn("arm"), (FixedValues<double>)curve.ReadColumn("net_benefit"));
        var keys = Keys(curve);
        var best = (CodedValues)information.ReadColumn("best_arm");
        foreach (var (key, i) in Keys(information).Select((key, i) => (key, i)))
        {
            var rows = Enumerable.Range(0, keys.Length).Where(r => keys[r] == key).ToArray();
            Assert.Equal(2, rows.Length);
            Assert.Equal(arm[rows.MaxBy(r => benefit[r])], best[i]);
        }

        Assert.Contains("half-early-help", Enumerable.Range(0, best.Length).Select(i => best[i]));

        static (string?, double, string?)[] Keys(ParquetFileReader table)
        {
            var (schedule, price, variant) = ((CodedValues)table.ReadColumn("schedule"), (FixedValues<double>)table.ReadColumn("willing_to_pay"), (CodedValues)table.ReadColumn("variant"));
            return [.. Enumerable.Range(0, price.Length).Select(i => (schedule[i], price[i], variant[i]))];
        }
    }

    [Fact]
    public void Threshold_finds_the_least_size_in_rounds()
    {
        var folder = Path.Combine(_batch.Root, "threshold");
        Assert.Equal(0, Run("threshold", _batch.Experiment, "--arm", "half-early-help", "--from", "0", "--to", "1.5", "--points", "3", "--rounds", "2", "--out", folder, "--replicates", "2",
            "--goal", "contrast(spend_early_help, 2016, england) > -20000"));
        Assert.Contains("least size that meets the goal", _output.ToString());
        using var table = new ParquetFileReader(Path.Combine(folder, "threshold.parquet"));
        Assert.Equal(6, table.RowCount);

        // Spending on early help rises with places: the answer lies between none and as many as now.
        Assert.InRange(((FixedValues<double>)table.ReadColumn("size"))[5], 0, 1.5);
    }

    [Theory]
    [InlineData("contrast", "--arm", "half", "--arm: found 'half'; allowed is an arm of these results: baseline, baseline--weak-help, half-early-help")]
    [InlineData("contrast", "--arm", "baseline", "--baseline: found 'baseline', the arm itself; allowed is another arm")]
    [InlineData("economics", "--price-year", "1800-01", "--price-year: found '1800-01'; allowed is 2016-17")]
    [InlineData("economics", "--discount", "none.csv", "command line: --discount: found no file none.csv; allowed: a file that exists")]
    [InlineData("sensitivity", "--measure", "car_stock", "found no row of car_stock")]
    public void Bad_input_is_one_message_and_exit_code_2(string command, string option, string value, string message)
    {
        string[] files = command == "economics" && option != "--discount" ? ["--discount", Repository.File("scenarios", "england", "discount.csv"), "--deflators", Repository.File("scenarios", "england", "deflators.csv")]
            : command == "economics" ? ["--deflators", Repository.File("scenarios", "england", "deflators.csv")] : [];
        Assert.Equal(ExitCodes.Usage, Run([command, _batch.Results, option, value, .. files]));
        Assert.StartsWith(message, _error.ToString());
    }

    [Theory]
    [InlineData("contrast", "--arm", "a")]
    [InlineData("sensitivity")]
    [InlineData("economics")]
    public void A_folder_that_holds_no_results_is_one_message_and_exit_code_2(string command, params string[] options)
    {
        Assert.Equal(ExitCodes.Usage, Run([command, _batch.Root, .. options]));
        Assert.Contains("found no manifest.json", _error.ToString());
    }

    [Fact]
    public void A_design_too_large_for_the_disk_is_refused_with_how_much_it_would_take()
    {
        var file = _batch.Write("huge.json", experiment =>
        {
            experiment["design"] = new JsonObject { ["kind"] = "monte-carlo", ["draws"] = 100_000, ["parameters"] = new JsonArray("need.onset") };
            experiment["replicates"] = 1_000_000;
        });
        foreach (var command in new[] { "plan", "run" })
        {
            Assert.Equal(ExitCodes.Usage, Run(command, file, "--out", Path.Combine(_batch.Root, "huge")));
            Assert.Contains("MiB to write", _error.ToString());
        }

        Assert.False(Directory.Exists(Path.Combine(_batch.Root, "huge")));
    }

    private static string Part(string results, string prefix) => Directory.GetFiles(Path.Combine(results, "outcomes"), prefix + "*.parquet").Single();

    private int Run(params string[] args) => Program.RunAsync(args, Program.Parts(), _output, _error).GetAwaiter().GetResult();

    public sealed class Batch : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Batch()
        {
            foreach (var path in Directory.GetFiles(Repository.File("scenarios", "england")))
            {
                System.IO.File.Copy(path, Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "england")).FullName, Path.GetFileName(path)));
            }

            System.IO.File.WriteAllText(Path.Combine(Root, "weak.json"), """{ "name": "weak-help", "description": "Early help does nothing.", "parameters": { "early_help.worsening": 1 } }""");
            Experiment = Write("experiment.json", experiment =>
            {
                experiment["design"] = new JsonObject { ["kind"] = "latin-hypercube", ["draws"] = 12, ["seed"] = 3, ["parameters"] = new JsonArray("need.onset", "referral.emerging", "early_help.places") };
                experiment["variants"] = new JsonArray("weak.json");
            });
            ExitCode = Program.RunAsync(["run", Experiment, "--out", Results], Program.Parts(), TextWriter.Null, TextWriter.Null).GetAwaiter().GetResult();
        }

        public string Root => _folder.Root;

        public string Results => _folder.Results;

        public string Experiment { get; }

        public int ExitCode { get; }

        public string File(string table, string name) => Path.Combine(Results, table, name);

        public string Write(string name, Action<JsonObject> change)
        {
            var experiment = (JsonObject)JsonNode.Parse("""
                {
                  "name": "rutland", "question": "What do the parameters do?", "region": "england", "start": "2015-03-31", "months": 12, "replicates": 2, "seed": 5,
                  "authorities": ["E06000017"], "baseline": "baseline",
                  "arms": [
                    { "name": "baseline", "scenario": "england/baseline.json" },
                    { "name": "half-early-help", "scenario": "england/baseline.json", "levers": [ { "kind": "early-help-places", "multiplier": 0.5, "from": "2015-04-01" } ] }
                  ]
                }
                """)!;
            change(experiment);
            var path = Path.Combine(Root, name);
            System.IO.File.WriteAllText(path, experiment.ToJsonString());
            return path;
        }

        public void Dispose() => _folder.Dispose();
    }
}
