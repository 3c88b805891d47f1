using static CareSim.Runner.Report.Methods.Blocks;

namespace CareSim.Runner.Report.Methods;

/// <summary>STRESS, the guideline for agent-based simulation.</summary>
internal static class Stress
{
    /// <summary>The standard.</summary>
    public static Standard Standard { get; } = new("stress", "STRESS-ABS", "Monks et al. (2019), Journal of Simulation 13(1) 55-67",
    [
        new("1.1", "Purpose of the model", f => $"{f.Question}\n\n{Author("the background and who will use the answer")}"),
        new("1.2", "Model outputs", Measures),
        new("1.3", "Experimentation aims", Design),
        new("2.1", "Base model overview diagram", _ => Author("a diagram; the states are listed in 2.5.2")),
        new("2.2", "Base model logic", _ => Schedule()),
        new("2.3", "Scenario logic", f => $"Arms differ by dated policy tables and parameters:\n\n{Design(f)}"),
        new("2.4", "Algorithms", _ => Equations.All(3)),
        new("2.5.1", "Environment", f => $"Local authorities of {f.Text("region")} ({f.Authorities} run), with deprivation deciles of neighbourhoods and dated national paths."),
        new("2.5.2", "Agents", _ => Entities()),
        new("2.5.3", "Interaction topology", _ => "Children within families, families within authorities; families of an authority share its early-help queue."),
        new("2.5.4", "Entry and exit", _ => Equations.Section("Unaccompanied children, ageing")),
        new("3.1", "Data sources", Inputs),
        new("3.2", "Input parameters", f => $"{Grades(f)}\n\n{Parameters(f)}"),
        new("3.3", "Pre-processing", _ => $"The region's SOURCES.md says how each table was made.\n\n{Author("what you changed in the tables yourself")}"),
        new("3.4", "Assumptions", Assumptions),
        new("4.1", "Initialisation", _ => Equations.Section("The first month")),
        new("4.2", "Run length", f => $"{f.Text("months")} months from {f.Text("start")}; no warm-up: the first month starts from observed stocks."),
        new("4.3", "Estimation approach", Estimation),
        new("5.1", "Software", Software),
        new("5.2", "Random sampling", Streams),
        new("5.3", "Model execution", _ => Schedule()),
        new("5.4", "System specification", Hardware),
        new("6.1", "Computer model sharing statement", f => $"{Software(f)} The results folder carries CITATION.cff, ro-crate-metadata.json and datapackage.json.\n\n{Author("where the experiment file and results are kept")}"),
    ]);
}
