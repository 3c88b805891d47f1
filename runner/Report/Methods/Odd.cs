using static CareSim.Runner.Report.Methods.Blocks;

namespace CareSim.Runner.Report.Methods;

/// <summary>ODD: overview, design concepts, details.</summary>
internal static class Odd
{
    /// <summary>The standard.</summary>
    public static Standard Standard { get; } = new("odd", "ODD protocol", "Grimm et al. (2020), Journal of Artificial Societies and Social Simulation 23(2) 7",
    [
        new("1", "Purpose and patterns", f => $"{f.Question}\n\n{string.Join("\n\n", f.Notes.Select(n => $"{n.Name}: {n.Text}"))}\n\n{Author("the patterns by which the model is judged fit for this purpose")}"),
        new("2", "Entities, state variables and scales", f => $"{Entities()}\n\nExtent: {f.Authorities} authorities of {f.Text("region")}, {f.Text("months")} months from {f.Text("start")}."),
        new("3", "Process overview and scheduling", _ => $"{Schedule()}\n\n{Equations.Section("How to read a hazard")}"),
        new("4.1", "Basic principles", _ => Author("the theory behind the funding policy under study")),
        new("4.2", "Emergence", _ => "Stocks of need, protection and care, their spread between authorities, queues and spending emerge from events of families and children. Imposed are the hazards, the starting stocks and the dated national paths."),
        new("4.3", "Adaptation, objectives, learning, prediction, sensing", _ => "Families and children do not decide. Councils serve the early-help queue from the places they have; what else they decide is stated under submodels."),
        new("4.4", "Interaction", _ => "Siblings join one another in referrals, plans, care and returns; families of an authority compete for early-help places."),
        new("4.5", "Stochasticity", f => Streams(f)),
        new("4.6", "Collectives", _ => "Families of children; local authorities of families."),
        new("4.7", "Observation", f => Measures(f)),
        new("5", "Initialization", f => $"{Equations.Section("Who exists")}\n\n{Equations.Section("The first month")}\n\nSeed {f.Text("seed")}."),
        new("6", "Input data", f => $"Dated national paths and tables of the region:\n\n{Inputs(f)}"),
        new("7", "Submodels", f => $"{Equations.All(3)}\n\n### Parameters\n{Grades(f)}\n\n{Parameters(f)}"),
    ]);
}
