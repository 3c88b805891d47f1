using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Page;

/// <summary>Estimates in words: never more certain than they are.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["care_stock"] = "children looked after",
        ["plan_stock"] = "children on a protection plan",
        ["need_stock"] = "children in need",
        ["referrals"] = "referrals",
        ["care_starts"] = "children starting to be looked after",
        ["care_ceases"] = "children ceasing to be looked after",
        ["plan_starts"] = "protection plans started",
        ["need_starts"] = "episodes of need started",
        ["early_help_stock"] = "families in early help",
        ["unmet_need"] = "family-months of high need without help",
        ["poverty_stock"] = "children in poverty",
        ["population"] = "children aged 0 to 17",
        ["spend_total"] = "spending",
        ["spend_care"] = "spending on looked-after children",
        ["spend_social_work"] = "spending on social work",
        ["spend_early_help"] = "spending on early help",
        ["spend_care_foster"] = "spending on foster care",
        ["spend_care_residential"] = "spending on residential care",
        ["spend_care_other"] = "spending on other placements",
        ["spend_care_overhead"] = "care costs beyond placements",
        ["spend_family_support"] = "spending on family support",
        ["spend_other"] = "other spending",
    };

    /// <summary>What a measure counts, as it stands in a sentence.</summary>
    public static string Noun(MeasureMeaning measure) => Nouns.TryGetValue(measure.Name, out var noun)
        ? noun
        : measure.Name.Replace('_', ' ');

    /// <summary>The noun with a capital, for titles.</summary>
    public static string Title(MeasureMeaning measure)
    {
        var noun = Noun(measure);
        return char.ToUpperInvariant(noun[0]) + noun[1..];
    }

    /// <summary>"410 more children looked after (95 % interval 300 to 520)", "no clear difference in ..." or what else can be said,
    /// to stand after "means".</summary>
    public static Markup Change(Estimate estimate, MeasureMeaning measure, string source)
    {
        var noun = Noun(measure);
        if (estimate.ExactlyZero)
        {
            return Markup.Of($"exactly no difference in {noun}");
        }

        var value = Figures.Value(estimate, measure, source + "|difference", FigureStyle.Size);
        var direction = Figures.IsMoney(measure) ? MoreOrLess(estimate.Value) : MoreOrFewer(estimate.Value);
        if (!estimate.HasInterval)
        {
            var why = estimate.Unvaried ? $"the same in each of {estimate.Pairs} pairs of runs: no interval can be given" : "one pair of runs: no interval can be given";
            var what = value.Shown == 0 ? Markup.Of($"no difference in {noun}") : Markup.Of($"{value} {direction} {noun}");
            return Markup.Of($"{what} <span class=\"interval\">({why})</span>");
        }

        var interval = Markup.Of($"<span class=\"interval\">({Interval(estimate, measure, source)})</span>");
        return estimate.CouldBeNothing == true
            ? Markup.Of($"no difference in {noun} beyond chance {interval}")
            : Markup.Of($"{value} {direction} {noun} {interval}");
    }

    /// <summary>"95 % interval: 40 fewer to 300 more".</summary>
    public static Markup Interval(Estimate estimate, MeasureMeaning measure, string source)
    {
        if (!estimate.HasInterval)
        {
            return Markup.Text("no interval");
        }

        var lower = Figures.Lower(estimate, measure, source + "|lower", FigureStyle.Size)!;
        var upper = Figures.Upper(estimate, measure, source + "|upper", FigureStyle.Size)!;
        var (low, high) = Figures.IsMoney(measure)
            ? (MoreOrLess(estimate.Lower!.Value), MoreOrLess(estimate.Upper!.Value))
            : (MoreOrFewer(estimate.Lower!.Value), MoreOrFewer(estimate.Upper!.Value));
        return low == high
            ? estimate.Lower > 0 ? Markup.Of($"95\u00A0% interval {lower} to {upper}") : Markup.Of($"95\u00A0% interval {upper} to {lower}")
            : Markup.Of($"95\u00A0% interval {lower} {low} to {upper} {high}");
    }

    /// <summary>"60 fewer to 300 more" over parameter draws; null where there are none.</summary>
    public static Markup? Spread(Contrast contrast, MeasureMeaning measure)
    {
        if (contrast.Row is not { ParameterLower: { } low, ParameterUpper: { } high, Draws: > 1 } row)
        {
            return null;
        }

        var estimate = new Estimate(contrast.Difference.Value, (high - low) / 4, low, high, row.Draws);
        Figure End(double value, string column) => Figures.Make(value, estimate, measure, $"{contrast.Source}|{column}", FigureStyle.Signed);
        return Markup.Of($"{End(low, "parameter_lower")} to {End(high, "parameter_upper")}");
    }

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "none",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>"one replicate", "4 replicates".</summary>
    public static string Count(long number, string one, string many) => number == 1 ? $"one {one}" : FormattableString.Invariant($"{number:N0} {many}");

    private static string MoreOrFewer(double value) => value >= 0 ? "more" : "fewer";

    private static string MoreOrLess(double value) => value >= 0 ? "more" : "less";
}
