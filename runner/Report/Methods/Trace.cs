using static CareSim.Runner.Report.Methods.Blocks;

namespace CareSim.Runner.Report.Methods;

/// <summary>TRACE: that a model was thoughtfully built, tested and analysed.</summary>
internal static class Trace
{
    /// <summary>The standard.</summary>
    public static Standard Standard { get; } = new("trace", "TRACE document", "Grimm et al. (2014), Ecological Modelling 280, 129-139",
    [
        new("1", "Problem formulation", f => $"{Design(f)}\n\n{Author("the decision it informs, the stakeholders, and what it is not meant for")}"),
        new("2", "Model description", f => $"{Entities()}\n\n{Schedule()}\n\n{Streams(f)}\n\n{Equations.All(3)}"),
        new("3", "Data evaluation", f => $"{Grades(f)}\n\n{Parameters(f)}\n\n{Inputs(f)}\n\n{Author("your view of the data's fitness for this question")}"),
        new("4", "Conceptual model evaluation", f => $"{Assumptions(f)}\n\n{Author("why these simplifications do or do not matter here")}"),
        new("5", "Implementation verification", f => $"""
            {Software(f)} The test suite holds the fast engine against a reference engine that visits everyone, draw by draw; reference models against published
            solutions; conservation of people and pence; identical bits for any number of workers; and that an arm which changes nothing differs by exactly nought. `dotnet test -c Release` runs it.
            """),
        new("6", "Model output verification", _ => $"{Equations.Section("Checks, not inputs")}\n\n{Author("which patterns of the period under study the run meets, and which not (`caresim validate` scores forecasts)")}"),
        new("7", "Model analysis", f => $"{Estimation(f)}\n\n{Results(f)}\n\n{Author("sensitivity to the assumptions under 4")}"),
        new("8", "Model output corroboration", _ => Author("comparison with data that were not used, see `caresim validate`")),
    ]);
}
