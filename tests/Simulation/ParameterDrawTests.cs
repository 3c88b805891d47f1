using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using Xunit;

namespace CareSim.Tests.Simulation;

public class ParameterDrawTests
{
    [Fact]
    public void A_draw_of_the_central_values_is_the_central_run_to_the_last_bit_and_another_is_not()
    {
        var (simulator, experiment) = Prepared();
        var (central, same, other) = (Run(simulator, 0), Run(simulator, 1), Run(simulator, 2));
        for (var arm = 0; arm < experiment.Arms.Count; arm++)
        {
            Assert.Equal(central.Arms[arm].Values, same.Arms[arm].Values);
            Assert.Equal(central.Arms[arm].StateHash, same.Arms[arm].StateHash);
            Assert.NotEqual(central.Arms[arm].StateHash, other.Arms[arm].StateHash);
        }
    }

    [Fact]
    public void What_ran_before_in_the_same_arrays_does_not_matter_nor_how_many_draws_are_remembered()
    {
        var (simulator, _) = Prepared(copies: 20);
        var workspace = simulator.NewWorkspace();
        var first = Run(simulator, 2, workspace);
        for (var draw = 3; draw <= 21; draw++)
        {
            Run(simulator, draw, workspace);
        }

        var again = Run(simulator, 2, workspace);
        Assert.Equal(first.Arms.Select(a => a.StateHash), again.Arms.Select(a => a.StateHash));
    }

    [Fact]
    public void An_arm_that_sets_a_parameter_does_not_move_with_its_draws()
    {
        var experiment = England.Read("E06000017", 12);
        var ids = new[] { "need.onset" };
        var set = new Dictionary<string, double> { ["need.onset"] = experiment.Arms[0].Parameters["need.onset"] };
        experiment = experiment with
        {
            Arms = [experiment.Arms[0], experiment.Arms[0] with { Name = "set", Overrides = set }],
            Design = new ParameterDesign("table", 0, ids, [new DesignRow([0.0025])]),
        };
        var simulator = England.Prepare(experiment);
        var (central, drawn) = (Run(simulator, 0), Run(simulator, 1));
        Assert.Equal(central.Arms[0].StateHash, central.Arms[1].StateHash);
        Assert.Equal(central.Arms[1].StateHash, drawn.Arms[1].StateHash);
        Assert.NotEqual(drawn.Arms[1].StateHash, drawn.Arms[0].StateHash);
    }

    private static (Simulator Simulator, ResolvedExperiment Experiment) Prepared(int copies = 1)
    {
        var experiment = England.Read("E06000017", 12);
        string[] ids = ["need.onset", "early_help.worsening"];
        double[] central = [.. ids.Select(id => experiment.Arms[0].Parameters[id])];
        experiment = experiment with { Design = new ParameterDesign("table", 0, ids, [new DesignRow(central), .. Enumerable.Range(1, copies).Select(i => new DesignRow([central[0] * (1 + (0.02 * i)), 1.0]))]) };
        return (England.Prepare(experiment), experiment);
    }

    private static ReplicateResult Run(Simulator simulator, int draw, Workspace? workspace = null)
    {
        var result = simulator.NewResult(draw, 0);
        simulator.RunSlice(result, 0, workspace ?? simulator.NewWorkspace());
        simulator.Close(result);
        return result;
    }
}
