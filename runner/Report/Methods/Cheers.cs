using static CareSim.Runner.Report.Methods.Blocks;

namespace CareSim.Runner.Report.Methods;

/// <summary>CHEERS 2022, for economic evaluations.</summary>
internal static class Cheers
{
    /// <summary>The standard.</summary>
    public static Standard Standard { get; } = new("cheers", "CHEERS 2022 checklist", "Husereau et al. (2022), Value in Health 25(1) 3-9",
    [
        new("1", "Title", f => $"{f.Name}: {Author("a title that says it is an economic evaluation, and the interventions compared")}"),
        new("2", "Abstract", _ => Author("structured summary")),
        new("3", "Background and objectives", f => $"{f.Question}\n\n{Author("context and policy relevance")}"),
        new("4", "Economic analysis plan", f => f.Notes.Count == 0 ? Author("whether a plan was written beforehand, and where") : $"Written down before the run:\n\n{string.Join("\n\n", f.Notes.Select(n => $"{n.Name}: {n.Text}"))}"),
        new("5", "Study population", _ => "All children aged 0-17 and their families in the authorities that run, by age, deprivation decile and family type.\n\n" + Equations.Section("Who exists")),
        new("6", "Setting and location", f => $"Children's social care of {f.Authorities} local authorities of {f.Text("region")}."),
        new("7", "Comparators", Design),
        new("8", "Perspective", _ => $"Money is what councils spend on children's services. {Author("the perspective, and costs outside it")}"),
        new("9", "Time horizon", f => $"{f.Text("months")} months from {f.Text("start")}."),
        new("10", "Discount rate", _ => $"Spending is reported undiscounted, by year. {Author("the rate applied afterwards, and why")}"),
        new("11", "Selection of outcomes", Measures),
        new("12", "Measurement of outcomes", _ => "Outcomes are counts of the simulation at month and year ends; see 11 for the published definition that each follows."),
        new("13", "Valuation of outcomes", _ => Author("whether and how outcomes are valued")),
        new("14", "Measurement and valuation of resources and costs", f => $"{Equations.Section("Money")}\n\n{PriceTable(f)}"),
        new("15", "Currency, price date, and conversion", f => $"Pounds of {f.Text("price_year")}."),
        new("16", "Rationale and description of model", f => $"{Entities()}\n\n{Schedule()}\n\n{Software(f)}\n\n{Author("why a microsimulation")}"),
        new("17", "Analytics and assumptions", f => $"{Estimation(f)}\n\n{Assumptions(f)}"),
        new("18", "Characterizing heterogeneity", _ => "Outcomes are tabled by authority, and for the region by the strata of the table outcomes (`stratum_kind`)."),
        new("19", "Characterizing distributional effects", _ => $"By deprivation decile, age and authority in the table contrasts. {Author("which groups matter here")}"),
        new("20", "Characterizing uncertainty", f => $"{Estimation(f)}\n\n{Streams(f)}"),
        new("21", "Engagement with those affected by the study", _ => Author("how families, young people or practitioners took part")),
        new("22", "Study parameters", f => $"{Grades(f)}\n\n{Parameters(f)}"),
        new("23", "Summary of main results", Results),
        new("24", "Effect of uncertainty", f => $"The intervals under 23 are those of chance. {Author("effect of parameters: sensitivity and parameter draws")}"),
        new("25", "Effect of engagement", _ => Author("what changed through engagement")),
        new("26", "Findings, limitations, generalizability", f => $"{string.Concat(f.Notes.Where(n => n.Name == "Cannot tell").Select(n => $"Cannot tell: {n.Text}\n\n"))}{Author("interpretation")}"),
        new("27", "Source of funding", _ => Author("funding")),
        new("28", "Conflicts of interest", _ => Author("conflicts")),
    ]);

    private static string PriceTable(MethodsFacts f) => Parameters(f with { Parameters = [.. f.Parameters.Where(p => p.Id.StartsWith("price.", StringComparison.Ordinal))] });
}
