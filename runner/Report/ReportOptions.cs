namespace CareSim.Runner.Report;

/// <summary>What a reader may choose.</summary>
/// <param name="Suppress">Counts of children from 1 to this number are not shown in breakdowns; 0 shows all.</param>
internal sealed record ReportOptions(int Suppress = 0);
