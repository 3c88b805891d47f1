using System.Reflection;

namespace CareSim.Runner.Report.Page;

/// <summary>What is built into the program for its pages.</summary>
internal static class ReportAssets
{
    private const string Prefix = "CareSim.Runner.Report.";

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("page.css") ?? "";

    /// <summary>The script that draws.</summary>
    public static string Script { get; } = Read("page.js") ?? "";

    /// <summary>Vega, Vega-Lite and Vega-Embed; null when the program was built without Node.</summary>
    public static string? Charts { get; } = Read("charts.js");

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
