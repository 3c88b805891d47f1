namespace CareSim.Runner.Report.Sections;

/// <summary>The sections in the order of the page: the explicit list.</summary>
internal static class ReportSections
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISection> All { get; } =
    [
        new PathsSection(),
        new ContrastsSection(),
        new WhoSection(),
        new MoneySection(),
        new ChangedSection(),
        new AuthoritiesSection(),
        new AnalysesSection(),
        new SensitivitySection(),
        new ConvergenceSection(),
        new PublishedSection(),
        new ExpectationsSection(),
        new AssumptionsSection(),
        new ReproduceSection(),
    ];
}
