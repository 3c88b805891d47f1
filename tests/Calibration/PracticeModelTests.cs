using CareSim.Runner.Calibration;
using Xunit;

namespace CareSim.Tests.Calibration;

public class PracticeModelTests
{
    private static readonly int[] Years = [2014, 2015, 2016, 2017, 2018, 2019];

    [Fact]
    public void A_spread_that_made_the_series_is_found_again()
    {
        var spread = PracticeModel.Fit(Made(lasting: 0.18, moving: 0.1, persistence: 0.8, noise: 0.001));
        Assert.InRange(Math.Sqrt(spread.Covariance(0)), 0.16, 0.26);
        Assert.InRange(spread.OneYear, 0.85, 0.99);
    }

    [Fact]
    public void Pure_counting_noise_is_not_taken_for_practice()
    {
        var spread = PracticeModel.Fit(Made(lasting: 0, moving: 0, persistence: 0, noise: 0.01));
        Assert.InRange(Math.Sqrt(spread.Covariance(0)), 0, 0.045);
        var own = new PracticeSeries(Years, [0.3, 0.3, 0.3, 0.3, 0.3, 0.3], [.. Years.Select(_ => 0.01)]);
        Assert.InRange(PracticeModel.Effect(spread, own, Years).Mean[0], 0, 0.15);
    }

    [Fact]
    public void A_small_authority_is_drawn_to_the_mean_and_a_large_one_is_not()
    {
        var spread = new PracticeSpread(0.2, 0, 0, 0);
        double Of(double variance) => PracticeModel.Effect(spread, new PracticeSeries([2018], [0.4], [variance]), [2019]).Mean[0];
        Assert.InRange(Of(0.16), 0.07, 0.09); // .04 / (.04 + .16) of .4
        Assert.InRange(Of(0.0004), 0.39, 0.4);
    }

    [Fact]
    public void What_is_not_known_grows_with_the_years_ahead()
    {
        var spread = new PracticeSpread(0.1, 0.15, 0.8, 0.05);
        var own = new PracticeSeries([2017, 2018], [0.2, 0.25], [0.001, 0.001]);
        var (mean, covariance) = PracticeModel.Effect(spread, own, [2019, 2020, 2021]);
        Assert.True(covariance[0, 0] < covariance[1, 1] && covariance[1, 1] < covariance[2, 2]);
        Assert.True(mean[0] > mean[1] && mean[1] > mean[2] && mean[2] > 0);
    }

    [Fact]
    public void A_spread_from_few_authorities_leaves_more_open_than_the_likeliest_one_says()
    {
        // Five authorities, three years, noise as large as practice: the likeliest spread is often nought, and then nothing seems open.
        var few = Made(lasting: 0.15, moving: 0, persistence: 0, noise: 0.04)[..5];
        var possible = PracticeModel.Possible(few);
        Assert.Equal(1, possible.Sum(p => p.Weight), 9);
        var likeliest = PracticeModel.Effect(PracticeModel.Fit(few), few[0], Years).Covariance.Enumerate().Average();
        Assert.True(PracticeModel.Effect(possible, few[0], Years).Covariance.Enumerate().Average() > likeliest);
    }

    [Fact]
    public void Ends_that_scatter_less_than_counts_are_seen_to()
    {
        // Stated counting noise is ten times the true one.
        var quiet = Made(lasting: 0.15, moving: 0, persistence: 0, noise: 0.004).Select(s => s with { Variance = [.. s.Variance.Select(v => 10 * v)] }).ToArray();
        Assert.InRange(PracticeModel.Fit(quiet, ends: true).Counting, 0.09, 0.21);
        Assert.Equal(1, PracticeModel.Fit(quiet).Counting);
    }

    private static List<PracticeSeries> Made(double lasting, double moving, double persistence, double noise)
    {
        var normals = new Normals(7, 0);
        var all = new List<PracticeSeries>();
        for (var authority = 0; authority < 150; authority++)
        {
            var (own, walk) = (lasting * normals.Next(), moving * normals.Next());
            var ratios = new double[Years.Length];
            for (var t = 0; t < ratios.Length; t++)
            {
                walk = t == 0 ? walk : (persistence * walk) + (moving * Math.Sqrt(1 - (persistence * persistence)) * normals.Next());
                ratios[t] = own + walk + (Math.Sqrt(noise) * normals.Next());
            }

            all.Add(new PracticeSeries(Years, ratios, [.. Years.Select(_ => noise)]));
        }

        return all;
    }
}
