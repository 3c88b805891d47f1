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
        new AuthoritiesSection(),
        new ConvergenceSection(),
        new AssumptionsSection(),
        new ReproduceSection(),
    ];
}
