using CareSim.Engine.Observation;
using CareSim.Runner.Estimands.Analyses;

namespace CareSim.Runner.Output;

/// <summary>Every table of the results folder and its columns: the explicit list, from which files, codebook and metadata come.</summary>
internal static class ResultTables
{
    private static readonly TableColumn Arm = new("arm", ColumnType.Text, "", "Policy arm");
    private static readonly TableColumn Draw = new("draw", ColumnType.Int32, "", "Parameter draw", "0 = central values");
    private static readonly TableColumn Replicate = new("replicate", ColumnType.Int32, "", "Replicate of chance: the same number has the same chance in every arm and draw", "0 or more");

    private static readonly TableColumn Variant = new("variant", ColumnType.Text, "", "Structural variant of the model", "main, or a scenario laid over every arm");

    // The keys of outcomes and contrasts, in the order rows are sorted by within a run.
    private static readonly TableColumn[] RowKeys =
    [
        new("frequency", ColumnType.Text, "", "Length of the period", "month, year (financial year, 1 April to 31 March, or the part of it that the run covers)"),
        new("period", ColumnType.Date, "", "The period's last day"),
        new("authority", ColumnType.Text, "", "Authority code, or the region's id for the region as a whole"),
        new("stratum_kind", ColumnType.Text, "", "What the row is broken down by", "all = not broken down"),
        new("stratum", ColumnType.Text, "", "The group within the breakdown", "all = everyone"),
        new("measure", ColumnType.Text, "", "What is counted; see the table measures of the codebook"),
    ];

    /// <summary>One value: an arm, replicate, place, period, stratum and measure.</summary>
    public static TableDefinition Outcomes { get; } = new("outcomes", "one value of one measure in one run, place, period and stratum",
    [
        Arm, Draw, Replicate, .. RowKeys,
        new("value", ColumnType.Double, "by measure", "The value, in whole-population terms: already multiplied by the scale"),
        new("n", ColumnType.Int64, "agents", "Simulated agents or agent events behind the value", "0 where money has no count"),
        Variant,
    ]);

    /// <summary>One arm against the baseline at one row of the outcomes.</summary>
    public static TableDefinition Contrasts { get; } = new("contrasts", "one arm against the baseline, over pairs of runs with the same replicate number",
    [
        Arm, new("baseline", ColumnType.Text, "", "The arm compared with"), .. RowKeys,
        new("mean", ColumnType.Double, "by measure", "Mean of the arm over replicates"),
        new("baseline_mean", ColumnType.Double, "by measure", "Mean of the baseline over the same replicates"),
        new("difference", ColumnType.Double, "by measure", "Mean of arm minus baseline over pairs"),
        new("mc_error", ColumnType.Double, "by measure", "Monte Carlo standard error of the difference, from pairs; conditional on the skeleton", "null with one pair; 0 = the same in every pair, which is not certainty unless the policies are the same", Nullable: true),
        new("lower", ColumnType.Double, "by measure", "Lower end of the 95 % interval of chance (Student's t, pairs - 1 degrees of freedom)", "null with one pair, and where two policies differ by the same in every pair: no interval can be given", Nullable: true),
        new("upper", ColumnType.Double, "by measure", "Upper end of the 95 % interval of chance", "null with lower", Nullable: true),
        new("pairs", ColumnType.Int32, "replicates", "Replicates that succeeded in both arms"),
        new("variance_reduction", ColumnType.Double, "", "(variance of arm + variance of baseline) / variance of paired differences: the factor by which common random numbers save replicates; itself very uncertain below about ten pairs",
            "null with one pair, and where the difference is the same in every pair (the factor is then without limit)", Nullable: true),
        new("parameter_sd", ColumnType.Double, "by measure", "Standard deviation of the difference over parameter draws, chance taken off", "null unless two or more sampled draws ran twice or more", Nullable: true),
        new("parameter_lower", ColumnType.Double, "by measure", "Lower end of the 95 % interval over parameter draws alone (normal, around parameter_mean)", "null with parameter_sd", Nullable: true),
        new("parameter_upper", ColumnType.Double, "by measure", "Upper end of the 95 % interval over parameter draws alone", "null with parameter_sd", Nullable: true),
        new("parameter_mean", ColumnType.Double, "by measure", "Mean difference over sampled parameter draws and replicates; difference is that under the central values", "null unless two or more sampled draws ran", Nullable: true),
        new("parameter_mean_error", ColumnType.Double, "by measure", "Standard error of parameter_mean, from the number of draws and of replicates", "null with parameter_sd", Nullable: true),
        new("draws", ColumnType.Int32, "draws", "Sampled parameter draws behind the parameter columns", "0 = central values only"),
        Variant,
    ]);

    /// <summary>One run: an arm of a replicate under a draw.</summary>
    public static TableDefinition Runs { get; } = new("runs", "one run: one arm of one replicate under one parameter draw",
    [
        new("run_id", ColumnType.Text, "", "arm-draw-replicate"),
        Arm, Draw, Replicate,
        new("seed", ColumnType.Int64, "", "Experiment seed"),
        new("status", ColumnType.Text, "", "How the run ended", "succeeded, failed, aborted (its values could not be written), pending (not begun)"),
        new("stage", ColumnType.Text, "", "Where the run failed", "prepare, simulate, close, write; null unless failed or aborted", Nullable: true),
        new("reason", ColumnType.Text, "", "Why the run failed", "null unless failed or aborted", Nullable: true),
        Optional("wall_s", ColumnType.Double, "s", "From the replicate's first slice to its last, all arms together"),
        Optional("cpu_s", ColumnType.Double, "s", "Time of the workers on this arm"),
        Optional("peak_mb", ColumnType.Double, "MiB", "Largest memory of the whole process up to the run's end"),
        Optional("families", ColumnType.Int64, "families", "Simulated families in the skeleton of the authorities that ran"),
        Optional("children", ColumnType.Int64, "children", "Simulated children in the skeleton of the authorities that ran"),
        new("months", ColumnType.Int32, "months", "Simulated months"),
        Optional("ns_per_family_month", ColumnType.Double, "ns", "Time of the workers per present family and month, without the initial state"),
        Optional("visits_per_family_month", ColumnType.Double, "", "Families and children visited per present family and month"),
        Optional("state_hash", ColumnType.Text, "", "Hash over every entity's final state and path, 16 hexadecimal digits"),
        Optional("family_months", ColumnType.Int64, "", "Families present, summed over months"),
        Optional("family_visits", ColumnType.Int64, "", "Families visited, summed over months"),
        Optional("child_visits", ColumnType.Int64, "", "Children visited, summed over months"),
        Optional("events", ColumnType.Int64, "", "Events that happened"),
        .. RunStatistics.PhaseNames.Select(phase => Optional(phase + "_ns", ColumnType.Int64, "ns", $"Time of the workers in the phase {phase}")),
        Variant,
    ]);

    /// <summary>One parameter of one arm under one draw.</summary>
    public static TableDefinition Parameters { get; } = new("parameters", "one parameter of one arm under one draw",
    [
        Arm, Draw,
        new("parameter", ColumnType.Text, "", "Stable id"),
        new("value", ColumnType.Double, "by parameter", "The value that ran"),
        new("low", ColumnType.Double, "by parameter", "Lower end of the declared range", "null = fixed", Nullable: true),
        new("high", ColumnType.Double, "by parameter", "Upper end of the declared range", "null = fixed", Nullable: true),
        new("distribution", ColumnType.Text, "", "Declared distribution"),
        new("kind", ColumnType.Text, "", "How the number is declared, hence how it becomes a hazard"),
        new("unit", ColumnType.Text, "", "Unit"),
        new("year", ColumnType.Text, "", "The year it was observed in"),
        new("source", ColumnType.Text, "", "Reference id"),
        new("grade", ColumnType.Text, "", "Quality of the number", "published, computed, recalled, assumption, fitted, placeholder"),
        new("description", ColumnType.Text, "", "What it is"),
        Variant,
    ]);

    /// <summary>One parameter of one draw of the design.</summary>
    public static TableDefinition Design { get; } = new("design", "one parameter under one draw of the design; a design of {\"table\": this file} runs the same draws again",
    [
        Draw,
        new("parameter", ColumnType.Text, "", "Stable id", "dummy = a column that no equation reads"),
        new("value", ColumnType.Double, "by parameter", "The value drawn; an arm or variant that sets the parameter keeps its own"),
        new("role", ColumnType.Text, "", "The draw's part in the design", "sample, factorial, low ID, high ID, start, step ID, A, B, AB ID"),
        new("group", ColumnType.Int32, "", "Trajectory or base row that the draw belongs to", "0 or more"),
        new("kind", ColumnType.Text, "", "Kind of the design"),
        new("unit", ColumnType.Double, "", "Probability at which the value stands in its distribution", "0 to 1; null at a central value and where only values are known", Nullable: true),
    ]);

    /// <summary>One column, measure or place of the results.</summary>
    public static TableDefinition Codebook { get; } = new("codebook", "one column of a table, one measure, or one authority",
    [
        new("table", ColumnType.Text, "", "The table; or measures, authorities for the names used in outcomes"),
        new("column", ColumnType.Text, "", "The column, measure or authority code"),
        new("type", ColumnType.Text, "", "What it holds"),
        new("unit", ColumnType.Text, "", "Unit"),
        new("label", ColumnType.Text, "", "What it is"),
        new("allowed_values", ColumnType.Text, "", "The values it may take"),
        new("source", ColumnType.Text, "", "Definition it follows"),
    ]);

    /// <summary>All tables.</summary>
    public static IReadOnlyList<TableDefinition> All { get; } =
        [Outcomes, Contrasts, Runs, Parameters, Design, AnalysisTables.Findings, AnalysisTables.Expectations, Codebook];

    private static TableColumn Optional(string name, ColumnType type, string unit, string label) =>
        new(name, type, unit, label, "null unless the run succeeded", Nullable: true);
}
