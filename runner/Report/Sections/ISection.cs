using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>One part of the report: a file of its own and a line in <see cref="ReportSections"/>.</summary>
internal interface ISection
{
    /// <summary>Writes the section; null when the folder holds nothing for it.</summary>
    Section? Write(Findings findings);
}
