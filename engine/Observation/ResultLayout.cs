namespace CareSim.Engine.Observation;

/// <summary>The keys of every row that a run of an experiment returns, in their one fixed order: the same for all arms,
/// draws and replicates, so that values are plain arrays and a contrast is a subtraction. Every array has
/// <see cref="RowCount"/> entries; codes index the name tables.</summary>
public sealed class ResultLayout
{
    /// <summary>Number of rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>0 = month, 1 = year (financial).</summary>
    public required byte[] Frequency { get; init; }

    /// <summary>The period's last day, in days since 1970-01-01.</summary>
    public required int[] PeriodDay { get; init; }

    /// <summary>Index into <see cref="Places"/>.</summary>
    public required int[] Place { get; init; }

    /// <summary>Index into <see cref="StratumKinds"/>.</summary>
    public required int[] StratumKind { get; init; }

    /// <summary>Index into <see cref="Strata"/>.</summary>
    public required int[] Stratum { get; init; }

    /// <summary>Index into <see cref="Measures"/>.</summary>
    public required int[] Measure { get; init; }

    /// <summary>Codes of the authorities that run, then the region's id as the last entry.</summary>
    public required string[] Places { get; init; }

    /// <summary>"all", "age_band", "sex", "deprivation_decile", "poverty", "placement".</summary>
    public required string[] StratumKinds { get; init; }

    /// <summary>Names of strata, "all" first; a name may serve several kinds.</summary>
    public required string[] Strata { get; init; }

    /// <summary>The measures in catalogue order.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Frequency names by code.</summary>
    public static IReadOnlyList<string> Frequencies { get; } = ["month", "year"];
}
