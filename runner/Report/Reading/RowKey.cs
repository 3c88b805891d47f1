namespace CareSim.Runner.Report.Reading;

/// <summary>What a yearly figure is about: the keys that outcomes and contrasts share.</summary>
/// <param name="Day">The period's last day, in days since 1970-01-01.</param>
/// <param name="Place">Authority code, or the region's id.</param>
/// <param name="Kind">Kind of stratum; "all" when not broken down.</param>
/// <param name="Stratum">The stratum; "all" for everyone.</param>
/// <param name="Measure">The measure's name.</param>
internal readonly record struct RowKey(int Day, string Place, string Kind, string Stratum, string Measure);

/// <summary>One row of the contrasts as it stands in the file.</summary>
/// <param name="Mean">Mean of the arm.</param>
/// <param name="BaselineMean">Mean of the baseline over the same pairs.</param>
/// <param name="Difference">Mean paired difference.</param>
/// <param name="Error">Monte Carlo error; null with one pair.</param>
/// <param name="Lower">Lower end of the interval of chance; null with one pair.</param>
/// <param name="Upper">Upper end of the interval of chance; null with one pair.</param>
/// <param name="Pairs">Replicates behind it.</param>
/// <param name="VarianceReduction">Saving by common random numbers; null where unknown or without limit.</param>
/// <param name="ParameterLower">Lower end of the interval over parameter draws alone; null with one draw.</param>
/// <param name="ParameterUpper">Upper end of the interval over parameter draws alone; null with one draw.</param>
/// <param name="Draws">Sampled parameter draws behind it; 0 = the central values only.</param>
internal sealed record ContrastRow(double Mean, double BaselineMean, double Difference, double? Error, double? Lower, double? Upper,
    int Pairs, double? VarianceReduction, double? ParameterLower, double? ParameterUpper, int Draws);

/// <summary>One run as the runs table has it.</summary>
internal sealed record RunRecord(string Arm, int Draw, int Replicate, string Status, string? Stage, string? Reason, double? CpuSeconds, long? Families, long? Children);

/// <summary>One parameter of one arm under the central draw.</summary>
internal sealed record ParameterRecord(string Arm, string Id, double Value, double? Low, double? High, string Unit, string Year, string Source, string Grade, string Description);

/// <summary>A measure as the codebook explains it.</summary>
internal sealed record MeasureMeaning(string Name, string Unit, string Label, bool Flow);
