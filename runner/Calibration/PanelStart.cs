using System.Globalization;
using System.Text;

namespace CareSim.Runner.Calibration;

/// <summary>Writes a region's start table for the end of any panel year, from what the panel holds: stocks of that day, flows, shares,
/// money and prices of the last year known then. Withheld figures come from the authority's nearest year, else from the region's rate.</summary>
internal static class PanelStart
{
    private static readonly (string Column, string Indicator)[] Counts =
    [
        ("cin_stock", "cin_stock"), ("cpp_stock", "cpp_stock"), ("cla_stock", "cla_stock"), ("uasc", "uasc"), ("referrals", "referrals"),
        ("cin_starts", "cin_starts"), ("s47", "s47"), ("icpc", "icpc"), ("cpp_starts", "cpp_starts"), ("cpp_ends", "cpp_ends"),
        ("cla_starts", "cla_starts"), ("cla_ceases", "cla_ceases"),
        ("spend_cla", "spend_gross_cla"), ("spend_safeguarding", "spend_gross_safeguarding"), ("spend_social_work", "spend_gross_social_work"),
        ("spend_family_support", "spend_gross_family_support"), ("spend_sure_start", "spend_gross_sure_start_early_years"),
        ("spend_young_people", "spend_gross_young_people"), ("spend_youth_justice", "spend_gross_youth_justice"), ("spend_other", "spend_gross_other"),
        ("spend_total", "spend_gross_total"),
    ];

    private static readonly (string Column, string Indicator)[] Percentages =
        [("nfa_share", "referrals_nfa_pct"), ("not_in_need_share", "referrals_assessed_not_in_need_pct")];

    private static readonly (string Column, string Indicator)[] Prices =
    [
        ("unit_cost_fostering", "unit_cost_fostering_gbp_per_week"), ("unit_cost_residential", "unit_cost_residential_gbp_per_week"),
        ("unit_cost_social_work", "unit_cost_social_work_per_cin_gbp_per_week"),
    ];

    private static readonly (string Column, string[] Indicators)[] Ages =
    [
        ("cla_under_1", ["cla_age_under_1"]), ("cla_1_4", ["cla_age_1_4"]), ("cla_5_9", ["cla_age_5_9"]), ("cla_10_15", ["cla_age_10_15"]),
        ("cla_16_plus", ["cla_age_16_plus"]),
    ];

    private static readonly (string Column, string[] Indicators)[] Placements =
    [
        ("placement_foster", ["cla_placement_foster"]), ("placement_adoption", ["cla_placement_adoption"]), ("placement_parents", ["cla_placement_parents"]),
        ("placement_homes", ["cla_placement_homes_and_semi_independent_old_class"]), ("placement_independent", ["cla_placement_independent_living_old_class"]),
        ("placement_residential_school_other", ["cla_placement_residential_school", "cla_placement_other_residential", "cla_placement_other"]),
    ];

    /// <summary>The table as text.</summary>
    /// <param name="panel">Figures; those after the year are used only where the panel holds no earlier ones.</param>
    /// <param name="codes">The region's authorities.</param>
    /// <param name="year">The year that ends at the start.</param>
    public static string Text(Panel panel, IReadOnlyList<string> codes, int year)
    {
        var text = new StringBuilder("code,");
        string[] columns = [.. Counts.Concat(Percentages).Concat(Prices).Select(c => c.Column), .. Ages.Concat(Placements).Select(p => p.Column), "imputed"];
        text.Append(string.Join(',', columns)).Append('\n');
        var known = Counts.Select(c => Rate(panel, codes, c.Indicator, year)).ToArray();
        var (ages, placements) = (RegionShares(panel, codes, Ages, year), RegionShares(panel, codes, Placements, year));
        foreach (var code in codes)
        {
            var population = panel.Nearest(code, "population_0_17", year) ?? 0;
            var values = Counts.Select((c, i) => panel.Nearest(code, c.Indicator, year) ?? (known[i] * population)).Select(v => (double?)Math.Max(0, v)).ToList();
            values.AddRange(Percentages.Select(p => panel.Nearest(code, p.Indicator, year) / 100));
            values.AddRange(Prices.Select(p => panel.Nearest(code, p.Indicator, year)));
            var care = values[2]!.Value;
            values[3] = Math.Min(values[3]!.Value, 0.6 * care); // arrivals alone never make up a whole stock
            values.AddRange(Parts(panel, code, Ages, ages, care, year));
            values.AddRange(Parts(panel, code, Placements, placements, care, year));
            text.Append(code).Append(',').AppendJoin(',', values.Select(v => v?.ToString("0.####", CultureInfo.InvariantCulture) ?? "")).Append(",\n");
        }

        return text.ToString();
    }

    private static double Rate(Panel panel, IReadOnlyList<string> codes, string indicator, int year)
    {
        var both = codes.Where(c => panel.Nearest(c, indicator, year) is not null && panel.Nearest(c, "population_0_17", year) is not null).ToArray();
        var people = both.Sum(c => panel.Nearest(c, "population_0_17", year)!.Value);
        return people > 0 ? both.Sum(c => panel.Nearest(c, indicator, year)!.Value) / people : 0;
    }

    private static double?[] RegionShares(Panel panel, IReadOnlyList<string> codes, (string Column, string[] Indicators)[] parts, int year)
    {
        var sums = parts.Select(p => codes.Sum(c => Sum(panel, c, p.Indicators, year) ?? 0)).ToArray();
        var total = sums.Sum();
        return [.. sums.Select(s => (double?)(total > 0 ? s / total : 1.0 / parts.Length))];
    }

    // Known parts as they are, withheld ones by the region's pattern; then all to the stock.
    private static IEnumerable<double?> Parts(Panel panel, string code, (string Column, string[] Indicators)[] parts, double?[] region, double stock, int year)
    {
        var own = parts.Select(p => Sum(panel, code, p.Indicators, year)).ToArray();
        var unknown = Enumerable.Range(0, parts.Length).Where(i => own[i] is null).Sum(i => region[i]!.Value);
        var left = Math.Max(unknown > 0 ? 0.02 * stock : 0, stock - own.Sum(v => v ?? 0));
        var filled = own.Select((v, i) => v ?? (unknown > 0 ? left * region[i]!.Value / unknown : 0)).ToArray();
        var total = filled.Sum();
        return filled.Select(v => (double?)(total > 0 ? v * stock / total : 0));
    }

    private static double? Sum(Panel panel, string code, string[] indicators, int year)
    {
        var known = indicators.Select(i => panel.Nearest(code, i, year)).Where(v => v is not null).ToArray();
        return known.Length == 0 ? null : known.Sum(v => v!.Value);
    }
}
