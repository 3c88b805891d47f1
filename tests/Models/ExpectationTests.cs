namespace CareSim.Tests.Models;

/// <summary>The known answers of the discrete-time models, by iterating their matrices: to all digits published.</summary>
public class ExpectationTests
{
    [Fact]
    public void The_sick_sicker_cohort_of_2018_gives_the_published_digits()
    {
        double death = 0.005, sick = 1 - Math.Pow(1 - death, 3), sicker = 1 - Math.Pow(1 - death, 10);
        double[][] rows = [[1 - 0.15 - death, 0.15, 0, death], [0.5, 1 - 0.605 - sick, 0.105, sick], [0, 0, 1 - sicker, sicker], [0, 0, 0, 1]];
        double Sum(params double[] values) => Total(30, values, 0.03, _ => rows, _ => 1);
        Assert.Equal(75_976.15, Sum(2000, 4000, 15000, 0), 2);
        Assert.Equal(141_623.03, Sum(2000, 16000, 27000, 0), 2);
        Assert.Equal(15.838848, Sum(1, 0.75, 0.5, 0), 6);
        Assert.Equal(16.400406, Sum(1, 0.95, 0.5, 0), 6);
    }

    [Fact]
    public void The_four_strategies_of_2023_give_the_published_digits()
    {
        static double Chance(double rate) => 1 - Math.Exp(-rate);
        static double[][] Rows(double slowing)
        {
            double h = Chance(0.002), s = Chance(0.006), r = Chance(0.02), on = Chance(0.15), off = Chance(0.5), worse = Chance(0.105 * slowing);
            return [[(1 - h) * (1 - on), (1 - h) * on, 0, h], [(1 - s) * off, (1 - s) * (1 - off - worse), (1 - s) * worse, s], [0, 0, 1 - r, r], [0, 0, 0, 1]];
        }

        static double Sum(double slowing, params double[] values) =>
            Total(75, values, 0.03, _ => Rows(slowing), t => t is 0 or 75 ? 1 / 3.0 : t % 2 == 1 ? 2 / 3.0 : 4 / 3.0);
        Assert.Equal(151_579.866, Sum(1, 2000, 4000, 15000, 0), 3);
        Assert.Equal(20.711331, Sum(1, 1, 0.75, 0.5, 0), 6);
        Assert.Equal(284_804.513, Sum(1, 2000, 16000, 27000, 0), 3);
        Assert.Equal(259_100.411, Sum(0.6, 2000, 17000, 28000, 0), 3);
        Assert.Equal(378_875.198, Sum(0.6, 2000, 29000, 40000, 0), 3);
        Assert.Equal(23.136844, Sum(0.6, 1, 0.95, 0.5, 0), 6);
    }

    [Fact]
    public void The_hiv_cohort_of_1997_gives_the_published_ratio()
    {
        double[][] counts = [[1251, 350, 116, 17], [0, 731, 512, 15], [0, 0, 1312, 437], [0, 0, 0, 1]];
        double[][] Rows(double relative) => [.. counts.Select((row, i) =>
        {
            var leave = row.Select((n, j) => j > i ? n / row.Sum() * relative : 0).ToArray();
            leave[i] = 1 - leave.Sum();
            return leave;
        })];
        double[][] alone = Rows(1), both = Rows(0.509);
        double Sum(double rate, double[] values, bool combined, int last = 20) =>
            Total(20, values, rate, t => combined && t < 2 ? both : alone, t => t > 0 && t <= last ? 1 : 0);
        double[] care = [5034, 5330, 11285, 0], alive = [1, 1, 1, 0], drug = [2086.5, 2086.5, 2086.5, 0];
        var cost = Sum(0.06, care, true) + Sum(0.06, drug, true, last: 2) - Sum(0.06, care, false);
        Assert.Equal(6_275.956, cost / (Sum(0, alive, true) - Sum(0, alive, false)), 3);
    }

    private static double Total(int cycles, double[] values, double rate, Func<int, double[][]> rows, Func<int, double> weight)
    {
        double[] cohort = [1, 0, 0, 0];
        var total = 0.0;
        for (var t = 0; t <= cycles; t++)
        {
            total += weight(t) * Math.Pow(1 + rate, -t) * cohort.Zip(values, (n, value) => n * value).Sum();
            var row = rows(t);
            cohort = [.. Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, 4).Sum(i => cohort[i] * row[i][j]))];
        }

        return total;
    }
}
