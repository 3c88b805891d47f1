using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>What was observed of a flow in one authority and year, and what was simulated.</summary>
/// <param name="Observed">The part of the flow that practice moves, as published.</param>
/// <param name="Simulated">The same part in the simulation.</param>
/// <param name="Count">Children or events behind the observed figure: what its noise is reckoned from.</param>
internal readonly record struct FlowPair(double Observed, double Simulated, double Count);

/// <summary>Where a flow's figures come from: one authority and one year of a run beside the panel.</summary>
/// <param name="Panel">What is known.</param>
/// <param name="Code">The authority.</param>
/// <param name="Figures">The run.</param>
/// <param name="Slice">The authority's place in it.</param>
/// <param name="Year">The year.</param>
/// <param name="Through">Whether the run goes through several years: ends are then those that lead its own starts from one published stock to the next.</param>
internal readonly record struct FlowPlace(Panel Panel, string Code, YearlyFigures Figures, int Slice, int Year, bool Through)
{
    /// <summary>A simulated measure of the year.</summary>
    public double Sim(int measure) => Figures.Of(Slice, measure, Year);

    /// <summary>A published figure of the year.</summary>
    public double? Seen(string indicator) => Panel.Of(Code, indicator, Year);

    /// <summary>Stock before the year, as published.</summary>
    public double? SeenBefore(string indicator) => Panel.Of(Code, indicator, Year - 1);

    /// <summary>Stock before the year in the simulation: the start's own, or that of the simulated year before.</summary>
    public double SimBefore(string indicator, int measure) =>
        Year == Figures.Start + 1 ? Panel.Nearest(Code, indicator, Year - 1) ?? 0 : Figures.Of(Slice, measure, Year - 1);
}

/// <summary>A practice effect and the flow that shows it.</summary>
/// <param name="Name">Column of practice.csv.</param>
/// <param name="Path">Name of the dated national path.</param>
/// <param name="Power">How strongly the flow answers: d log flow / d log multiplier within a year.</param>
/// <param name="Levels">Parameters that take up the path's value in the reference year.</param>
/// <param name="ByAuthority">False where only the national path is fitted.</param>
/// <param name="Of">The pair of figures; null where the panel does not have them.</param>
internal sealed record PracticeFlow(string Name, string Path, double Power, string[] Levels, bool ByAuthority, Func<FlowPlace, FlowPair?> Of)
{
    /// <summary>The stock that an ending flow empties, and how its mean over some years answers: d log stock / d log multiplier.</summary>
    public (string Indicator, int Measure, double Answer)? Stock => Name switch
    {
        "need_close" => ("cin_stock", M.NeedStock, -0.5),
        "plan_end" => ("cpp_stock", M.PlanStock, -0.7),
        "care_exit" => ("cla_stock", M.CareStock, -0.4),
        _ => null,
    };

    /// <summary>The explicit list.</summary>
    public static IReadOnlyList<PracticeFlow> All { get; } =
    [
        new("referral", "practice.referral", 0.95, ["referral.level"], true, p => Pair(p.Seen("referrals"), p.Sim(M.Referrals))),
        new("not_in_need", "practice.not_in_need", 1, ["assessment.not_in_need"], false,
            p => Pair(p.Seen("assessed_not_in_need") ?? (p.Seen("referrals") * p.Seen("referrals_assessed_not_in_need_pct") / 100), p.Sim(M.AssessmentsNotInNeed))),
        new("need_close", "practice.need_close", 0.5, ["need.close.level"], true, NeedEnds),
        new("section47", "practice.section47", 1, ["section47.level"], true, p => p.Seen("s47") is { } all && p.Seen("cpp_starts") is { } plans
            ? new FlowPair(Math.Max(0.05 * all, all - plans), p.Sim(M.Section47) - p.Sim(M.PlanStarts), all) : null),
        new("plan", "practice.plan", 0.9, ["plan.start.level", "plan.again.level"], true, p => Pair(p.Seen("cpp_starts"), p.Sim(M.PlanStarts))),
        new("plan_end", "practice.plan_end", 0.6, ["plan.end.level"], true, PlanEnds),
        new("care", "practice.care_entry", 0.95, ["care.entry.age.1", "care.entry.age.2", "care.entry.age.3", "care.entry.age.4", "care.entry.age.5", "care.newborn.level"],
            true, CareStarts),
        new("care_exit", "practice.care_exit", 0.75, ["care.exit.age.1", "care.exit.age.2", "care.exit.age.3", "care.exit.age.4", "care.exit.age.5"], true, CareEnds),
    ];

    /// <summary>Indicators that the flows need.</summary>
    public static IReadOnlyList<string> Indicators { get; } =
        ["population_0_17", "referrals", "cin_starts", "cin_stock", "s47", "cpp_starts", "cpp_stock", "cla_starts", "cla_stock"];

    private static FlowPair? Pair(double? seen, double simulated) => seen is { } o ? new FlowPair(o, simulated, o) : null;

    // Arrivals of unaccompanied children follow no practice: the simulated number is taken off both sides.
    private static FlowPair? CareStarts(FlowPlace p)
    {
        var arrivals = p.Sim(M.UnaccompaniedArrivals);
        return p.Seen("cla_starts") is { } seen ? new FlowPair(Math.Max(0.2 * seen, seen - arrivals), Math.Max(0, p.Sim(M.CareStarts) - arrivals), seen) : null;
    }

    // Ends that explain the stock: before + started - after, less 18th birthdays, which follow no practice.
    private static FlowPair? CareEnds(FlowPlace p) =>
        Ends(p, "cla_stock", "cla_starts", M.CareStock, M.CareStarts) is { } ends
            ? ends with { Observed = ends.Observed - p.Sim(M.CareCeases18), Simulated = ends.Simulated - p.Sim(M.CareCeases18) } : null;

    // Recorded ends of need are incomplete, so they too are what the stock implies.
    private static FlowPair? NeedEnds(FlowPlace p) => Ends(p, "cin_stock", "cin_starts", M.NeedStock, M.NeedStarts);

    private static FlowPair? PlanEnds(FlowPlace p) => Ends(p, "cpp_stock", "cpp_starts", M.PlanStock, M.PlanStarts);

    private static FlowPair? Ends(FlowPlace p, string stock, string starts, int simStock, int simStarts)
    {
        if (p.SeenBefore(stock) is not { } before || p.Seen(starts) is not { } began || p.Seen(stock) is not { } after)
        {
            return null;
        }

        var simBefore = p.SimBefore(stock, simStock);
        var simulated = simBefore + p.Sim(simStarts) - p.Sim(simStock);
        if (!p.Through)
        {
            return new FlowPair(before + began - after, simulated, Math.Max(Math.Abs(before + began - after), 0.3 * began));
        }

        // The year before is mended in the same round: ends are those that lead from its published stock to this year's.
        var seen = before + p.Sim(simStarts) - after;
        simulated *= simBefore > 0 ? before / simBefore : 1;
        return new FlowPair(seen, simulated, Math.Max(Math.Abs(seen), 0.3 * began));
    }
}
