namespace CareSim.Runner.Analyses;

/// <summary>The key of one row of the outcomes, as it stands in the files.</summary>
/// <param name="Frequency">month or year.</param>
/// <param name="Period">The period's last day.</param>
/// <param name="Authority">Authority code or region id.</param>
/// <param name="StratumKind">"all" when not broken down.</param>
/// <param name="Stratum">"all" = everyone.</param>
/// <param name="Measure">The measure.</param>
internal readonly record struct ResultRow(string Frequency, DateOnly Period, string Authority, string StratumKind, string Stratum, string Measure);

/// <summary>One run of one arm, its selected values in the order of the reader's rows. The array is lent until the next run.</summary>
internal readonly record struct ResultRun(int Draw, int Replicate, double[] Values);
