using CareSim.Engine.Randomness;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Designs;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Xunit;

namespace CareSim.Tests.Designs;

public sealed class UnitDesignTests
{
    private static readonly string[] Columns = ["a.one", "b.two", "c.three", "d.four"];

    [Fact]
    public void The_plain_sobol_sequence_is_the_published_one()
    {
        // Joe and Kuo's own first points, in the order without Gray code.
        var sequence = new SobolSequence([1, 2, 3, 4], draws: null);
        double[][] expected = [[0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.25, 0.75, 0.75, 0.75], [0.75, 0.25, 0.25, 0.25], [0.125, 0.625, 0.375, 0.125], [0.625, 0.125, 0.875, 0.625]];
        foreach (var (i, point) in expected.Index())
        {
            Assert.Equal(point, sequence.At(i).Select(x => Math.Round(x, 12)));
        }
    }

    [Fact]
    public void Every_column_of_a_scrambled_sobol_sequence_is_stratified()
    {
        var codes = Enumerable.Range(0, 200).Select(i => DrawKey.CodeOf($"column.{i}")).ToArray();
        var sequence = new SobolSequence(codes, new DesignDraws(11));
        var points = Enumerable.Range(0, 64).Select(sequence.At).ToArray();
        for (var c = 0; c < codes.Length; c++)
        {
            Assert.Equal(Enumerable.Range(0, 64), points.Select(p => (int)(p[c] * 64)).Order());
        }
    }

    [Fact]
    public void A_scrambled_sobol_sequence_keeps_the_balance_of_pairs_of_columns_and_depends_on_the_seed()
    {
        // The first two columns are a (0, 6, 2)-net: each of 8 x 8 cells holds one of 64 points.
        var points = Enumerable.Range(0, 64).Select(new SobolSequence([1, 2], new DesignDraws(5)).At).ToArray();
        Assert.Equal(64, points.Select(p => ((int)(p[0] * 8), (int)(p[1] * 8))).Distinct().Count());
        Assert.NotEqual(points[0], new SobolSequence([1, 2], new DesignDraws(6)).At(0));
    }

    [Fact]
    public void A_latin_hypercube_has_one_draw_in_each_row_and_its_points_lie_farther_apart_than_one_shuffle()
    {
        var points = Points("latin-hypercube", 20);
        for (var c = 0; c < Columns.Length; c++)
        {
            Assert.Equal(Enumerable.Range(0, 20), points.Select(p => (int)(p.Unit[c] * 20)).Order());
        }

        double Least(List<DesignPoint> of) => of.SelectMany((p, i) => of.Take(i).Select(q => Distance.Euclidean(p.Unit, q.Unit))).Min();
        var plain = Enumerable.Range(1, 20).Select(seed => Least(Points("monte-carlo", 20, (ulong)seed))).Max();
        Assert.True(Least(points) > plain, $"{Least(points)} against at most {plain}");
    }

    [Fact]
    public void More_monte_carlo_or_sobol_draws_leave_those_before_as_they_are()
    {
        foreach (var kind in new[] { "monte-carlo", "sobol" })
        {
            var (few, many) = (Points(kind, 5), Points(kind, 50));
            Assert.All(few.Index(), p => Assert.Equal(p.Item.Unit, many[p.Index].Unit));
        }
    }

    [Fact]
    public void Monte_carlo_draws_of_a_parameter_do_not_depend_on_the_others()
    {
        var alone = UnitDesigns.Points(Plan("monte-carlo", 10), ["c.three"]);
        Assert.All(Points("monte-carlo", 10).Index(), p => Assert.Equal(alone[p.Index].Unit[0], p.Item.Unit[2]));
    }

    [Fact]
    public void A_factorial_design_meets_every_combination_once()
    {
        var points = UnitDesigns.Points(Plan("factorial", 0, levels: 3), Columns);
        Assert.Equal(81, points.Select(p => string.Join(' ', p.Unit)).Distinct().Count());
        Assert.Equal([0.025, 0.5, 0.975], points.Select(p => Math.Round(p.Unit[0], 12)).Distinct().Order());
    }

    [Fact]
    public void One_at_a_time_moves_one_parameter_and_leaves_the_others_central()
    {
        var points = Points("one-at-a-time", 0);
        Assert.Equal(8, points.Count);
        Assert.All(points, p => Assert.Equal(3, p.Unit.Count(double.IsNaN)));
        Assert.Equal("high b.two", points[3].Role);
    }

    [Fact]
    public void A_morris_trajectory_moves_every_parameter_once_by_the_same_step()
    {
        foreach (var trajectory in Points("morris", 30, levels: 4).GroupBy(p => p.Group))
        {
            var steps = trajectory.Zip(trajectory.Skip(1), (from, to) => to.Unit.Zip(from.Unit, (b, a) => b - a).ToArray()).ToArray();
            Assert.All(steps, step => Assert.Single(step, d => Math.Abs(d) > 1e-9));
            Assert.All(steps, step => Assert.Equal(0.99 * 2 / 3, step.Max(Math.Abs), 12));
            Assert.Equal(5, trajectory.Select(p => p.Role).Distinct().Count());
        }
    }

    [Fact]
    public void A_saltelli_row_takes_one_column_of_B_into_A()
    {
        foreach (var rows in Points("saltelli", 8).GroupBy(p => p.Group))
        {
            var (a, b) = (rows.Single(p => p.Role == "A").Unit, rows.Single(p => p.Role == "B").Unit);
            for (var c = 0; c < Columns.Length; c++)
            {
                var mixed = rows.Single(p => p.Role == $"AB {Columns[c]}").Unit;
                Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(i == c ? b[i] : a[i], mixed[i]));
            }
        }
    }

    [Fact]
    public void The_copula_gives_the_scores_their_correlation_and_keeps_the_columns_uniform()
    {
        // Without the copula the first correlation is 0 within 4 x .016: this test can fail.
        var copula = new Copula(Columns, [("a.one", "b.two", 0.7), ("b.two", "c.three", -0.4)]);
        var rows = Points("monte-carlo", 4000).ConvertAll(p =>
        {
            copula.Apply(p.Unit);
            return p.Unit;
        });
        double[] Scores(int c) => [.. rows.Select(r => Normal.InvCDF(0, 1, r[c]))];
        Assert.Equal(0.7, Correlation.Pearson(Scores(0), Scores(1)), 4 * 0.51 / Math.Sqrt(4000));
        Assert.Equal(-0.4, Correlation.Pearson(Scores(1), Scores(2)), 4 * 0.84 / Math.Sqrt(4000));
        Assert.Equal(0.0, Correlation.Pearson(Scores(0), Scores(3)), 4 / Math.Sqrt(4000));
        Assert.All(Enumerable.Range(0, 4), c => Assert.Equal(0.25, rows.Count(r => r[c] < 0.25) / 4000.0, 4 * Math.Sqrt(0.25 * 0.75 / 4000)));
    }

    [Theory]
    [InlineData(1.0, 0.0, 0.0, "singular")]
    [InlineData(0.9, 0.9, -0.9, "not positive definite")]
    public void Correlations_that_cannot_hold_together_are_refused(double ab, double bc, double ac, string word) =>
        Assert.Contains(word, Assert.Throws<FormatException>(() => new Copula(Columns, [("a.one", "b.two", ab), ("b.two", "c.three", bc), ("a.one", "c.three", ac)])).Message);

    private static List<DesignPoint> Points(string kind, int draws, ulong seed = 3, int levels = 4) => UnitDesigns.Points(Plan(kind, draws, seed, levels), Columns);

    private static DesignPlan Plan(string kind, int draws, ulong seed = 3, int levels = 4) => new(kind, draws, seed, Columns, [], levels, null);

    private static class Distance
    {
        public static double Euclidean(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }
}
