using System.CommandLine;
using CareSim.Runner.Output;
using CareSim.Runner.Report;

namespace CareSim.Runner.Commands;

/// <summary>The report that every run ends with. Results never depend on it: what goes wrong is one line, not a failure.</summary>
internal static class ReportAtEnd
{
    /// <summary>The option that leaves it out.</summary>
    public static Option<bool> Option() => new("--no-report") { Description = $"Leave out {ReportFile.FileName}." };

    /// <summary>Writes the report of a folder and says where it is.</summary>
    public static void Write(string folder, TextWriter output, TextWriter error)
    {
        try
        {
            var path = Path.Combine(folder, ReportFile.FileName);
            ReportFile.Write(folder, path, new ReportOptions());
            output.WriteLine($"Report: {path.Replace('\\', '/')}");
        }
        catch (Exception problem) when (problem is OutputException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            error.WriteLine($"no {ReportFile.FileName}: {problem.Message}");
        }
    }
}
