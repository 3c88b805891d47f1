using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Report.Reading;

/// <summary>Structural variants of the model: an arm under another variant than the main one goes by "arm--variant".</summary>
internal static class Variants
{
    /// <summary>Between an arm and its variant; no name holds it.</summary>
    public const string Mark = "--";

    private const string Main = "main";

    /// <summary>The column of variants; null in tables of before there were any.</summary>
    public static CodedValues? Of(RowGroup rows) => rows.Has("variant") ? rows.Text("variant") : null;

    /// <summary>The name of an arm under a variant.</summary>
    public static string Key(string arm, string? variant) => variant is null or "" or Main ? arm : arm + Mark + variant;

    /// <summary>Whether a name is that of an arm under the main variant.</summary>
    public static bool IsMain(string arm) => !arm.Contains(Mark, StringComparison.Ordinal);
}
