using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>What is forecast and scored.</summary>
/// <param name="Name">Name in the tables.</param>
/// <param name="Indicator">The panel's figure.</param>
/// <param name="Group">need, protection, care, money, price.</param>
/// <param name="Kind">stock, flow, share, price.</param>
/// <param name="Of">The simulated figure of an authority (its place) and year, given what the panel knew at the origin.</param>
internal sealed record ForecastMeasure(string Name, string Indicator, string Group, string Kind, Func<ForecastPlace, double> Of)
{
    /// <summary>The explicit list.</summary>
    public static IReadOnlyList<ForecastMeasure> All { get; } =
    [
        Count("referrals", "referrals", "need", "flow", M.Referrals),
        Count("need_starts", "cin_starts", "need", "flow", M.NeedStarts),
        Count("need_stock", "cin_stock", "need", "stock", M.NeedStock),
        Count("section47", "s47", "protection", "flow", M.Section47),
        Count("plan_starts", "cpp_starts", "protection", "flow", M.PlanStarts),
        new("plan_ends", "cpp_ends", "protection", "flow", p => p.Recorded("cpp_stock", "cpp_starts", "cpp_ends", M.PlanStock, M.PlanStarts)),
        Count("plan_stock", "cpp_stock", "protection", "stock", M.PlanStock),
        Count("care_starts", "cla_starts", "care", "flow", M.CareStarts),
        new("care_ceases", "cla_ceases", "care", "flow", p => p.Recorded("cla_stock", "cla_starts", "cla_ceases", M.CareStock, M.CareStarts)),
        Count("care_stock", "cla_stock", "care", "stock", M.CareStock),
        new("care_spend", "spend_gross_cla", "money", "flow", p => p.CareSpend()),
        new("care_spend_share", "spend_gross_cla/spend_gross_total", "money", "share", p => p.CareShare()),
        new("price_fostering", "unit_cost_fostering_gbp_per_week", "price", "price", p => p.Price("unit_cost_fostering_gbp_per_week")),
        new("price_residential", "unit_cost_residential_gbp_per_week", "price", "price", p => p.Price("unit_cost_residential_gbp_per_week")),
    ];

    /// <summary>A published figure, or a ratio of two.</summary>
    public double? Seen(Panel panel, string code, int year)
    {
        var parts = Indicator.Split('/');
        var value = panel.Of(code, parts[0], year);
        return parts.Length == 1 ? value : panel.Of(code, parts[1], year) is > 0 and var below ? value / below : null;
    }

    private static ForecastMeasure Count(string name, string indicator, string group, string kind, int measure) =>
        new(name, indicator, group, kind, p => p.Figures.Of(p.Slice, measure, p.Year));
}

/// <summary>One authority and year of one forecast draw, with the panel as it was at the origin.</summary>
internal sealed record ForecastPlace(Panel Panel, string[] Codes, YearlyFigures Figures, int Slice, int Year)
{
    private int Origin => Figures.Start;

    private string Code => Codes[Slice];

    /// <summary>Recorded ends: what the stocks imply, times the share of it that was recorded before the origin.</summary>
    public double Recorded(string stock, string starts, string ends, int simStock, int simStarts)
    {
        var before = Year == Origin + 1 ? Panel.Nearest(Code, stock, Origin) ?? 0 : Figures.Of(Slice, simStock, Year - 1);
        return Math.Max(0, before + Figures.Of(Slice, simStarts, Year) - Figures.Of(Slice, simStock, Year)) * RecordedShare(stock, starts, ends);
    }

    /// <summary>Spending on care: the last year's, by the growth of the mean stock and of the cost of a place.</summary>
    public double CareSpend() => (Panel.Nearest(Code, "spend_gross_cla", Origin) ?? 0) * Volume() * Math.Pow(1 + CostGrowth(), Year - Origin);

    /// <summary>Its share of all spending, the other lines held.</summary>
    public double CareShare()
    {
        var (care, all) = (Panel.Nearest(Code, "spend_gross_cla", Origin) ?? 0, Panel.Nearest(Code, "spend_gross_total", Origin) ?? 0);
        return all > 0 ? CareSpend() / (CareSpend() + all - care) : 0;
    }

    /// <summary>A price: the last one by the mean growth known, half of it (few years are known).</summary>
    public double Price(string indicator)
    {
        var growth = Enumerable.Range(0, 3).Select(k => Growth(indicator, Origin - k)).Where(g => g is not null).ToArray();
        return (Panel.Nearest(Code, indicator, Origin) ?? 0) * Math.Pow(1 + (growth.Length > 0 ? 0.5 * growth.Average(g => g!.Value) : 0), Year - Origin);
    }

    private double Volume()
    {
        var last = Panel.Nearest(Code, "cla_stock", Origin) ?? 0;
        var base0 = (last + (Panel.Of(Code, "cla_stock", Origin - 1) ?? last)) / 2;
        var before = Year == Origin + 1 ? last : Figures.Of(Slice, M.CareStock, Year - 1);
        return base0 > 0 ? (before + Figures.Of(Slice, M.CareStock, Year)) / 2 / base0 : 1;
    }

    private double CostGrowth()
    {
        double? Cost(int year) => Panel.Total(Codes, "spend_gross_cla", year) / (Panel.Total(Codes, "cla_stock", year) + Panel.Total(Codes, "cla_stock", year - 1));
        return 0.5 * ((Cost(Origin) / Cost(Origin - 1)) - 1) ?? 0;
    }

    private double? Growth(string indicator, int year)
    {
        var both = Codes.Where(c => Panel.Of(c, indicator, year) is not null && Panel.Of(c, indicator, year - 1) is > 0).ToArray();
        return both.Length == 0 ? null : (both.Average(c => Panel.Of(c, indicator, year)!.Value) / both.Average(c => Panel.Of(c, indicator, year - 1)!.Value)) - 1;
    }

    private double RecordedShare(string stock, string starts, string ends)
    {
        var (recorded, implied) = (0.0, 0.0);
        for (var year = Origin - 2; year <= Origin; year++)
        {
            foreach (var code in Codes)
            {
                if (Panel.Of(code, ends, year) is { } e && Panel.Of(code, stock, year - 1) is { } before && Panel.Of(code, starts, year) is { } began && Panel.Of(code, stock, year) is { } after)
                {
                    (recorded, implied) = (recorded + e, implied + before + began - after);
                }
            }
        }

        return implied > 0 ? recorded / implied : 1;
    }
}
