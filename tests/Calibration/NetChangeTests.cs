using CareSim.Runner.Calibration;
using Xunit;

namespace CareSim.Tests.Calibration;

public class NetChangeTests
{
    private const int Origin = 2016;
    private static readonly string[] Codes = [.. Enumerable.Range(0, 120).Select(i => $"A{i}")];
    private static readonly ForecastMeasure Care = ForecastMeasure.All.First(m => m.Name == "care_stock");

    [Theory]
    [InlineData(0.4, 0.26, 0.54)] // a step that carries .4 of the one before adds .4 of a mean of two
    [InlineData(0, -0.14, 0.14)]
    [InlineData(-0.4, -0.54, -0.26)]
    public void The_share_of_a_change_that_goes_on_is_found(double carried, double least, double most) =>
        Assert.InRange(new NetChange(Care, Made(carried), Codes, Origin).Share(1), least, most);

    [Fact]
    public void Drawn_stocks_keep_their_sum_and_their_spread_and_forget_what_does_not_last()
    {
        var panel = Made(0);
        double Last(int i) => panel.Of(Codes[i], "cla_stock", Origin)!.Value;
        var draws = Codes.Select((_, i) => new[] { 0.9, 1.1 }.Select(f => f * Last(i) * (i % 2 == 0 ? 1.2 : 0.9)).ToArray()).ToArray();
        var pulled = new NetChange(Care, panel, Codes, Origin).Pull(Codes, draws, 1);
        Assert.Equal(draws.Sum(d => d.Sum()), pulled.Sum(d => d.Sum()), 6);
        Assert.All(pulled, d => Assert.Equal(0.9 / 1.1, d[0] / d[1], 9));
        var all = draws.Sum(d => d.Sum()) / 2 / Codes.Select((_, i) => Last(i)).Sum();
        Assert.All(pulled.Select((d, i) => d.Average() / Last(i)), growth => Assert.InRange(growth, 0.96 * all, 1.04 * all));
    }

    [Fact]
    public void Nothing_after_the_origin_counts()
    {
        var panel = Made(0.4);
        var later = panel.With(Codes.ToDictionary(c => (c, "cla_stock"), c => new SortedDictionary<int, double>(Enumerable.Range(2008, Origin - 2008 + 1).ToDictionary(y => y, y => panel.Of(c, "cla_stock", y)!.Value)) { [Origin + 1] = 7 }));
        Assert.Equal(new NetChange(Care, panel, Codes, Origin).Share(1), new NetChange(Care, later, Codes, Origin).Share(1));
    }

    // Yearly steps of a twentieth, each carrying a part of the one before.
    private static Panel Made(double carried)
    {
        var normals = new Normals(11, 0);
        return new Panel(Codes.ToDictionary(c => (c, "cla_stock"), _ =>
        {
            var (years, step, log) = (new SortedDictionary<int, double>(), 0.0, Math.Log(400));
            for (var year = 2008; year <= Origin; year++)
            {
                step = (carried * step) + (0.05 * normals.Next());
                log += step + 0.03;
                years[year] = Math.Exp(log);
            }

            return years;
        }));
    }
}
