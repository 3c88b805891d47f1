using CareSim.Runner.Output;

namespace CareSim.Runner.Economics;

/// <summary>The tables of an economic analysis.</summary>
internal static class EconomicTables
{
    private static readonly TableColumn _arm = new("arm", ColumnType.Text, "", "Policy arm");
    private static readonly TableColumn _baseline = new("baseline", ColumnType.Text, "", "The arm compared with");
    private static readonly TableColumn _variant = new("variant", ColumnType.Text, "", "Structural variant");
    private static readonly TableColumn _schedule = new("schedule", ColumnType.Text, "", "Discount schedule; the first financial year of the run is the base year");
    private static readonly TableColumn _basis = new("basis", ColumnType.Text, "", "What the sample is", "parameters (means of draws over replicates), chance (replicates under the central values)");

    /// <summary>Cost, effect and their ratio.</summary>
    public static TableDefinition Summary { get; } = new("economics", "one arm against the baseline under one discount schedule, central parameter values",
    [
        _arm, _baseline, _schedule,
        Number("cost", "GBP", "Discounted difference in spend_total over the run"), Number("cost_error", "GBP", "Its Monte Carlo error, null with one replicate"),
        Number("effect", "child-years", "Discounted child-years safely at home gained: neither in care nor on a protection plan"), Number("effect_error", "child-years", "Its Monte Carlo error"),
        Number("cost_per_child_year", "GBP", "Cost over effect; null where the effect is 0"),
        Number("ratio_lower", "GBP", "Lower end of its 95 % interval of chance (Fieller); null where the effect cannot be told from 0"), Number("ratio_upper", "GBP", "Upper end"),
        new("quadrant", ColumnType.Text, "", "Where it lies in the cost-effectiveness plane", "saves and helps, costs and helps, saves and harms, costs and harms, saves without effect, costs without effect, helps at no cost, harms at no cost, no difference"),
        new("replicates", ColumnType.Int32, "", "Pairs of runs"), new("price_year", ColumnType.Text, "", "Price year of the pounds"), _variant,
    ]);

    /// <summary>Points of the plane.</summary>
    public static TableDefinition Plane { get; } = new("plane", "one arm under one parameter draw in the cost-effectiveness plane",
    [
        _arm, _baseline, _schedule, new("draw", ColumnType.Int32, "", "Parameter draw", "0 = central values"),
        Number("cost", "GBP", "Discounted difference in spending, mean over replicates"), Number("effect", "child-years", "Discounted child-years safely at home, mean over replicates"), _variant,
    ]);

    /// <summary>Acceptability curves.</summary>
    public static TableDefinition Curve { get; } = new("acceptability", "one arm at one willingness to pay",
    [
        _arm, _schedule, Number("willing_to_pay", "GBP a child-year", "What a child-year safely at home is worth"),
        Number("net_benefit", "GBP", "Mean net benefit over the baseline; 0 for the baseline itself"),
        Number("probability_best", "", "Share of the sample in which this arm has the highest net benefit of all arms"),
        Number("probability_better", "", "Share in which it beats the baseline; null for the baseline"), Number("lower", "", "Lower end of its 95 % interval (Wilson)"), Number("upper", "", "Upper end"),
        new("sample", ColumnType.Int32, "", "Draws or replicates"), _basis, _variant,
    ]);

    /// <summary>Value of information.</summary>
    public static TableDefinition Information { get; } = new("evpi", "the expected value of perfect information at one willingness to pay",
    [
        _schedule, Number("willing_to_pay", "GBP a child-year", "What a child-year safely at home is worth"), new("best_arm", ColumnType.Text, "", "The arm of the highest mean net benefit"),
        Number("evpi", "GBP", "Mean of the highest net benefit less the highest mean, over the run and the authorities that ran"), new("sample", ColumnType.Int32, "", "Draws or replicates"), _basis, _variant,
    ]);

    /// <summary>Budget impact.</summary>
    public static TableDefinition Budget { get; } = new("budget_impact", "the difference in one line of spending in one financial year, undiscounted, central parameter values",
    [
        _arm, _baseline, new("year", ColumnType.Text, "", "Financial year"), new("line", ColumnType.Text, "", "Line of spending; spend_total is their sum"),
        Number("difference", "GBP", "Mean difference in prices of the price year"), Number("mc_error", "GBP", "Monte Carlo error; null with one replicate"),
        Number("lower", "GBP", "Lower end of the 95 % interval of chance"), Number("upper", "GBP", "Upper end"),
        Number("cash", "GBP", "The same in prices of that year; null where the deflators do not reach"),
        new("price_year", ColumnType.Text, "", "Price year of the pounds"), _variant,
    ]);

    private static TableColumn Number(string name, string unit, string label) => new(name, ColumnType.Double, unit, label, Nullable: true);
}
