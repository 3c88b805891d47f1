using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;
using Xunit;

namespace CareSim.Tests.Report;

public class RoundingTests
{
    private static readonly MeasureMeaning Children = new("care_stock", "children", "", false);
    private static readonly MeasureMeaning Money = new("spend_total", "GBP", "", true);

    [Theory]
    [InlineData(413.27, 37.0, "410")]
    [InlineData(413.27, 1.9, "413")]
    [InlineData(413.27, 0.02, "413")]
    [InlineData(-64.9, 100.0, "\u2212100")]
    [InlineData(-4.0, 100.0, "0")]
    [InlineData(1234.5, 1000.0, "1,000")]
    public void A_figure_shows_no_digit_finer_than_the_first_of_its_error(double value, double error, string text) =>
        Assert.Equal(text, Figures.Value(new Estimate(value, error, null, null, 4), Children, "").Text);

    [Theory]
    [InlineData(-185_243_111.0, 4_600_000.0, "\u2212\u00A3185\u00A0million")]
    [InlineData(17_353_604.0, 66_640.0, "\u00A317.35\u00A0million")]
    [InlineData(0.4, 0.1, "\u00A30.00\u00A0million")]
    public void Money_is_in_millions_of_pounds(double value, double error, string text) =>
        Assert.Equal(text, Figures.Value(new Estimate(value, error, null, null, 4), Money, "").Text);

    [Theory]
    [InlineData(16_764.0, "16,760")]
    [InlineData(164.4, "164")]
    public void Without_an_error_no_more_than_four_digits_are_shown(double value, string text) =>
        Assert.Equal(text, Figures.Value(new Estimate(value, null, null, null, 1), Children, "").Text);

    [Fact]
    public void One_value_has_no_interval_and_two_have_that_of_Student()
    {
        Assert.False(Estimate.Of([5]).HasInterval);
        var two = Estimate.Of([4, 6]);
        Assert.Equal(5 - 12.7062, two.Lower!.Value, 3);
        Assert.Equal(5 + 12.7062, two.Upper!.Value, 3);
    }

    [Fact]
    public void Words_never_claim_more_than_the_interval_says()
    {
        Assert.Contains("no difference", Words.Change(new Estimate(40, 30, -20, 100, 4), Children, "").Plain, StringComparison.Ordinal);
        Assert.Contains("40 more", Words.Change(new Estimate(40, 10, 20, 60, 4), Children, "").Plain, StringComparison.Ordinal);
        Assert.Contains("no interval can be given", Words.Change(new Estimate(40, null, null, null, 1), Children, "").Plain, StringComparison.Ordinal);
        Assert.Contains("exactly no difference", Words.Change(new Estimate(0, 0, 0, 0, 4, Exact: true), Children, "").Plain, StringComparison.Ordinal);

        // Two pairs that both show none are no proof that there is none.
        Assert.DoesNotContain("exactly", Words.Change(new Estimate(0, 0, 0, 0, 2), Children, "").Plain, StringComparison.Ordinal);
        Assert.Contains("no interval can be given", Words.Change(new Estimate(0, 0, 0, 0, 2), Children, "").Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_cannot_become_markup() =>
        Assert.Equal("<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>", Markup.Of($"<b>{"<script>alert(1)</script>"}</b>").Html);
}
