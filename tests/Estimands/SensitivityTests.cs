using CareSim.Engine.Randomness;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Designs;
using CareSim.Runner.Estimands.Sensitivity;
using MathNet.Numerics.Distributions;
using Xunit;

namespace CareSim.Tests.Estimands;

/// <summary>Functions whose indices are known, through our own designs and estimators.</summary>
public sealed class SensitivityTests
{
    private static readonly string[] Three = ["x.1", "x.2", "x.3"];

    [Fact]
    public void Ishigamis_function_gives_its_sobol_indices()
    {
        // a = 7, b = .1: first order .3139, .4424, 0; total .5576, .4424, .2437.
        double[] first = [0.3139, 0.4424, 0], total = [0.5576, 0.4424, 0.2437];
        var indices = Of(Ishigami, 4096);
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(first[i], indices.First[i].Lower, indices.First[i].Upper);
            Assert.InRange(total[i], indices.Total[i].Lower, indices.Total[i].Upper);
            Assert.Equal(first[i], indices.First[i].Value, 0.01);
            Assert.Equal(total[i], indices.Total[i].Value, 0.01);
            Assert.InRange(indices.First[i].Upper - indices.First[i].Lower, 0.001, 0.15);
        }

        // The noise floor holds nothing, and the inputs that matter lie above it.
        Assert.InRange(0, indices.Dummy.Lower, indices.Dummy.Upper);
        Assert.True(indices.First[0].Lower > indices.Dummy.Upper);
    }

    [Fact]
    public void Another_function_has_other_indices()
    {
        // The mutation: with b = 0 the third input does nothing, and the test above would fail.
        var indices = Of(x => Math.Sin(Angle(x[0])) + (7 * Math.Pow(Math.Sin(Angle(x[1])), 2)), 1024);
        Assert.Equal(0, indices.Total[2].Value, 12);
        Assert.False(indices.Total[2].Lower <= 0.2437 && 0.2437 <= indices.Total[2].Upper);
    }

    [Fact]
    public void A_constant_has_no_indices() => Assert.Null(Indices(_ => 3, 64).Estimate(1));

    [Fact]
    public void Morris_finds_two_three_and_nothing()
    {
        var points = UnitDesigns.Points(new DesignPlan("morris", 20, 5, Three, [], 4, null), Three);
        double F(double[] x) => (2 * x[0]) + (3 * x[1]) + (0 * x[2]);
        var expected = new[] { 2.0, 3.0, 0.0 };
        foreach (var (i, id) in Three.Index())
        {
            var effects = points.Zip(points.Skip(1)).Where(p => p.Second.Role == $"step {id}").Select(p => (F(p.Second.Unit) - F(p.First.Unit)) / (p.Second.Unit[i] - p.First.Unit[i])).ToArray();
            var morris = MorrisEffects.Of(effects);
            Assert.Equal(20, morris.Trajectories);
            Assert.Equal(expected[i], morris.Mean, 9);
            Assert.Equal(expected[i], morris.MeanSize, 9);
            Assert.Equal(0, morris.Deviation, 9);
        }
    }

    [Fact]
    public void Morris_tells_an_effect_of_both_signs_from_none()
    {
        var morris = MorrisEffects.Of([1, -1, 2, -2]);
        Assert.Equal((0.0, 1.5), (morris.Mean, morris.MeanSize));
        Assert.Equal(Math.Sqrt(10.0 / 3), morris.Deviation, 12);
    }

    [Fact]
    public void Partial_rank_correlation_sees_through_the_other_inputs_and_the_dummy_stays_near_zero()
    {
        const int draws = 500;
        var chance = new DesignDraws(9);
        var columns = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, draws).Select(d => chance.Uniform(d, (uint)c, 1)).ToArray()).ToArray();

        // The second input drowns in the first unless the first is held constant.
        var output = Enumerable.Range(0, draws).Select(d => Math.Exp(5 * columns[0][d]) - (2 * columns[1][d])).ToArray();
        var estimates = RankCorrelations.Of(columns, output);
        Assert.InRange(estimates[0]!.Value.Value, 0.99, 1);
        Assert.InRange(estimates[1]!.Value.Value, -1, -0.4);
        Assert.InRange(0, estimates[2]!.Value.Lower, estimates[2]!.Value.Upper);
        Assert.True(Math.Abs(MathNet.Numerics.Statistics.Correlation.Spearman(columns[1], output)) < 0.2);
    }

    [Fact]
    public void Too_few_draws_for_so_many_inputs_give_no_rank_correlation() => Assert.Empty(RankCorrelations.Of([[1, 2, 3], [2, 1, 3], [3, 1, 2]], [1, 2, 3]));

    private static double Angle(double unit) => Math.PI * ((2 * unit) - 1);

    private static double Ishigami(double[] x) => Math.Sin(Angle(x[0])) + (7 * Math.Pow(Math.Sin(Angle(x[1])), 2)) + (0.1 * Math.Pow(Angle(x[2]), 4) * Math.Sin(Angle(x[0])));

    private static SobolIndices Indices(Func<double[], double> f, int rows)
    {
        var points = UnitDesigns.Points(new DesignPlan("saltelli", rows, 2024, Three, [], 2, null), Three);
        double[] Of(string role) => [.. points.Where(p => p.Role == role).Select(p => f(p.Unit))];
        return new SobolIndices(Of("A"), Of("B"), [.. Three.Select(id => Of($"AB {id}"))]);
    }

    private static (IndexEstimate[] First, IndexEstimate[] Total, IndexEstimate Dummy) Of(Func<double[], double> f, int rows) => Indices(f, rows).Estimate(7)!.Value;
}
