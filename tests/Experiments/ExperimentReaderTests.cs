using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class ExperimentReaderTests : IDisposable
{
    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_valid_experiment_is_settled_with_its_defaults()
    {
        var experiment = _tiny.Resolve();
        Assert.Equal(["baseline", "half-early-help"], experiment.Arms.Select(a => a.Name));
        Assert.Equal("2015-04", experiment.Start.ToString());
        Assert.Equal([0, 1, 2], experiment.Authorities);
        Assert.Equal((24, 3, 7UL, 1), (experiment.Months, experiment.Replicates, experiment.Seed, experiment.Scale));
    }

    [Fact]
    public void The_arm_goes_before_the_scenario_and_the_scenario_before_the_region()
    {
        _tiny.Write("baseline.json", """{ "name": "b", "description": "d", "parameters": { "early_help.effect": -0.15, "need.onset": 0.0045 } }""");
        var experiment = _tiny.Resolve();
        Assert.Equal(-0.15, experiment.Arms[0].Parameters["early_help.effect"]);
        Assert.Equal(-0.2, experiment.Arms[1].Parameters["early_help.effect"]);
        Assert.Equal(0.0045, experiment.Arms[1].Parameters["need.onset"]);
        Assert.Equal(6, experiment.Arms[1].Parameters["early_help.months"]);
        Assert.Equal(["early_help.effect", "need.onset"], experiment.Arms[1].Overrides.Keys);
    }

    [Fact]
    public void The_command_line_goes_before_the_file()
    {
        var experiment = _tiny.Resolve(new ExperimentOverrides { Months = 36, Replicates = 2, Seed = 8, Scale = "1/4", Authorities = "T03,T01" });
        Assert.Equal((36, 2, 8UL, 4), (experiment.Months, experiment.Replicates, experiment.Seed, experiment.Scale));
        Assert.Equal([0, 2], experiment.Authorities);
        Assert.Equal(2, experiment.Arms[0].Policy.Authorities);
        Assert.Equal([0, 2], _tiny.Resolve(new ExperimentOverrides { Authorities = "every:2" }).Authorities);
    }

    [Fact]
    public void An_arm_without_levers_has_a_table_of_ones()
    {
        var experiment = _tiny.Resolve();
        Assert.True(experiment.Arms[0].Policy.IsNeutral);
        Assert.False(experiment.Arms[1].Policy.IsNeutral);
        Assert.Equal(1.0, experiment.Arms[1].Policy[Instruments.EarlyHelpPlaces, 0, 11]);
        Assert.Equal(0.5, experiment.Arms[1].Policy[Instruments.EarlyHelpPlaces, 0, 12]);
    }

    [Fact]
    public void Every_file_read_is_kept_with_its_hash()
    {
        var inputs = _tiny.Read().Inputs;
        Assert.Equal(12, inputs.Count);
        Assert.All(inputs, i => Assert.Equal(64, i.Sha256.Length));
    }

    [Fact]
    public void What_is_allowed_but_odd_is_remarked()
    {
        _tiny.Change(TinyRegion.Experiment, "\"from\": \"2016-04-01\"", "\"from\": \"2026-04-01\"").Change(TinyRegion.Experiment, "-0.2", "-0.9");
        var reading = _tiny.Read(new ExperimentOverrides { Scale = "1/10" });
        Assert.Equal(3, reading.Remarks.Count);
        Assert.Contains("outside its declared range, -0.3 to 0.1", reading.Remarks[0], StringComparison.Ordinal);
        Assert.Contains("never in force", reading.Remarks[1], StringComparison.Ordinal);
        Assert.Contains("3 of 3 authorities start with fewer than 30 looked-after agents", reading.Remarks[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_experiment_is_valid()
    {
        foreach (var file in Directory.GetFiles(Repository.File("scenarios"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "experiments"))
        {
            var sheet = Path.Combine(Path.GetDirectoryName(file)!, "..", "parameters.csv");
            var problems = ExperimentReader.Read(file).Problems;

            // Before a region has its parameters, the shape of its experiments can still be checked.
            Assert.Empty(File.Exists(sheet) ? problems : problems.Where(p => !p.File.EndsWith("region.json", StringComparison.Ordinal)));
        }
    }
}
