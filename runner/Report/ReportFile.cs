using CareSim.Runner.Output;

namespace CareSim.Runner.Report;

/// <summary>Writes report.html.</summary>
internal static class ReportFile
{
    /// <summary>Its name in the results folder.</summary>
    public const string FileName = "report.html";

    /// <summary>Writes the report of a folder; the old one stands until the new one is whole.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public static void Write(string folder, string path, ReportOptions options) =>
        AtomicFile.WriteText(path, ReportPage.Write(folder, options));
}
