using CareSim.Engine.Scenarios;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class DesignFileTests : IDisposable
{
    private const string File = TinyRegion.Experiment;
    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_design_draws_every_parameter_with_a_range_and_draw_0_is_the_central_values()
    {
        With("\"design\": { \"kind\": \"sobol\", \"draws\": 4 }");
        var experiment = _tiny.Resolve();
        Assert.Equal(5, experiment.Design.Draws);
        var arm = experiment.Arms[0];
        Assert.Same(arm.Parameters, experiment.Design.Apply(arm.Parameters, arm.Overrides, 0));
        var first = experiment.Design.Apply(arm.Parameters, arm.Overrides, 1);
        Assert.NotEqual(arm.Parameters["need.onset"], first["need.onset"]);
        Assert.Equal(arm.Parameters.All.Count, first.All.Count);
    }

    [Fact]
    public void What_an_arm_sets_stays_under_every_draw()
    {
        With("\"design\": { \"kind\": \"monte-carlo\", \"draws\": 3 }").Change(File, "-0.2 }", "-0.2, \"need.onset\": 0.0021 }");
        var experiment = _tiny.Resolve();
        var (plain, set) = (experiment.Arms[0], experiment.Arms[1]);
        Assert.Equal(0.0021, experiment.Design.Apply(set.Parameters, set.Overrides, 2)["need.onset"]);
        Assert.NotEqual(0.0021, experiment.Design.Apply(plain.Parameters, plain.Overrides, 2)["need.onset"]);
    }

    [Fact]
    public void A_table_of_draws_runs_as_it_stands()
    {
        _tiny.Write("experiments/draws.csv", "draw,parameter,value\n1,need.onset,0.002\n1,need.recovery,0.1\n2,need.onset,0.003\n2,need.recovery,0.12\n");
        With("\"design\": { \"table\": \"draws.csv\" }");
        var design = _tiny.Resolve().Design;
        Assert.Equal((3, "table", true), (design.Draws, design.Kind, design.IsSample));
        Assert.Equal([0.003, 0.12], design.Rows[1].Values);
    }

    [Fact]
    public void Variants_are_laid_over_every_arm()
    {
        _tiny.Write("slow.json", """{ "name": "slow", "description": "Need starts less often.", "parameters": { "need.onset": 0.001 } }""");
        With("\"variants\": [\"../slow.json\"]");
        var arms = _tiny.Resolve().Arms;
        Assert.Equal(["baseline", "half-early-help", "baseline--slow", "half-early-help--slow"], arms.Select(a => a.Key));
        Assert.Equal(["main", "main", "slow", "slow"], arms.Select(a => a.Variant));
        Assert.Equal(0.001, arms[3].Parameters["need.onset"]);
    }

    [Theory]
    [InlineData("\"design\": { }", "$.design: found neither kind nor table; allowed: \"kind\" or \"table\", one of them")]
    [InlineData("\"design\": { \"kind\": \"sobol\", \"draws\": 2, \"table\": \"d.csv\" }", "$.design: found both kind and table; allowed: \"kind\" or \"table\", one of them")]
    [InlineData("\"design\": { \"kind\": \"sobl\", \"draws\": 2 }", "$.design.kind: found \"sobl\"; allowed: monte-carlo, latin-hypercube, sobol, factorial, one-at-a-time, morris, saltelli")]
    [InlineData("\"design\": { \"kind\": \"sobol\" }", "$.design.draws: found nothing; allowed: the number of draws of a sobol design")]
    [InlineData("\"design\": { \"kind\": \"one-at-a-time\", \"draws\": 2 }", "$.design.draws: found 2; allowed: nothing: a one-at-a-time design has as many as its parameters say")]
    [InlineData("\"design\": { \"kind\": \"sobol\", \"draws\": 2, \"parameters\": [\"need.onst\"] }", "$.design.parameters[0]: found \"need.onst\"; allowed: an id of parameters.csv (nearest: need.onset)")]
    [InlineData("\"design\": { \"kind\": \"sobol\", \"draws\": 2, \"parameters\": [\"need.onset\", \"need.onset\"] }", "$.design.parameters[1]: found \"need.onset\" again; allowed: each id once")]
    [InlineData("\"design\": { \"kind\": \"sobol\", \"draws\": 2, \"parameters\": \"some\" }", "$.design.parameters: found \"some\"; allowed: \"all\" or a list of parameter ids")]
    [InlineData("\"design\": { \"kind\": \"sobol\", \"draws\": 2, \"correlations\": [{ \"first\": \"need.onset\", \"second\": \"poverty.entry\", \"value\": 1 }] }", "$.design: found a correlation matrix that is singular (least eigenvalue 0); allowed: a set of correlations that can hold together, each below 1 in size")]
    [InlineData("\"design\": { \"kind\": \"morris\", \"draws\": 2, \"correlations\": [{ \"first\": \"need.onset\", \"second\": \"poverty.entry\", \"value\": 0.5 }] }", "$.design.correlations: found correlations in a morris design; allowed: correlations in monte-carlo, latin-hypercube, sobol only: the others vary parameters apart")]
    [InlineData("\"design\": { \"kind\": \"saltelli\", \"draws\": 999999 }", "$.design: found a saltelli design of")]
    [InlineData("\"design\": { \"kind\": \"factorial\", \"levels\": 100, \"parameters\": \"all\" }", "$.design: found a factorial design of")]
    [InlineData("\"variants\": [\"../none.json\"]", "$.variants[0]: found no file")]
    [InlineData("\"contrasts\": \"some\"", "$.contrasts: found \"some\"; allowed: \"baseline\" or \"all\"")]
    [InlineData("\"until\": \"contrast(half-early-help, care_stok, 2016, T01).half_width < 1\"", "$.until: found \"care_stok\"; allowed: a measure: ")]
    [InlineData("\"until\": \"contrast(half, care_stock, 2016, T01).half_width < 1\"", "$.until: found \"half\"; allowed: an arm other than the baseline: half-early-help")]
    [InlineData("\"until\": \"contrast(half-early-help, care_stock, 2019, T01).half_width < 1\"", "$.until: found the period \"2019\"; allowed: a year or the last day of a month of the run, 2015-04-30 to 2017-03-31")]
    [InlineData("\"until\": \"contrast(half-early-help, care_stock, 2016, T9).half_width < 1\"", "$.until: found \"T9\"; allowed: an authority that runs, or the region: ")]
    [InlineData("\"until\": \"soon\"", "$.until: found \"soon\"; allowed: contrast(ARM, MEASURE, PERIOD, PLACE).half_width < NUMBER, NUMBER above 0")]
    [InlineData("\"stopping\": { \"every\": 5 }", "$.stopping: found checks without a rule; allowed: \"until\" beside it")]
    public void A_fault_is_one_line(string member, string line)
    {
        With(member);
        Assert.Contains(_tiny.Problems(), p => p.StartsWith($"{File}: {line}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("draw,parameter,value\n1,need.onst,0.002\n", "experiments/draws.csv: need.onst: found an unknown parameter; allowed: an id of the region's parameters (nearest: need.onset)")]
    [InlineData("draw,parameter,value\n1,need.onset,-2\n", "experiments/draws.csv: need.onset: found -2 in draw 1; allowed: a number, 0 or more (rate)")]
    [InlineData("draw,parameter,value\n1,need.onset,0.1\n3,need.onset,0.1\n", "experiments/draws.csv: draw: found 2 draws up to number 3; allowed: draws numbered 1, 2, 3 ... without a gap")]
    [InlineData("draw,parameter,value\n1,need.onset,0.1\n2,need.recovery,0.1\n", "experiments/draws.csv: draw 1: found 1 values of 1 parameters; allowed: each of 2 parameters once, as in the other draws")]
    [InlineData("draw,value\n1,0.1\n", "experiments/draws.csv: 1: found no column parameter; allowed: draw, parameter, value")]
    public void A_bad_table_is_one_line(string table, string line)
    {
        _tiny.Write("experiments/draws.csv", table);
        With("\"design\": { \"table\": \"draws.csv\" }");
        Assert.Contains(line, _tiny.Problems());
    }

    [Fact]
    public void Draws_on_the_command_line_need_a_design()
    {
        Assert.Contains(_tiny.Problems(new ExperimentOverrides { Draws = 5 }), p => p.StartsWith("command line: --draws: found 5; allowed: an experiment with a \"design\"", StringComparison.Ordinal));
        With("\"design\": { \"kind\": \"sobol\", \"draws\": 2 }");
        Assert.Equal(6, _tiny.Resolve(new ExperimentOverrides { Draws = 5 }).Design.Draws);
    }

    private TinyRegion With(string member) => _tiny.Change(File, "\"seed\": 7", $"\"seed\": 7, {member}");
}
