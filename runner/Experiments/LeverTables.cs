using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Experiments;

/// <summary>Reads the tables that levers name and hands them over.</summary>
internal static class LeverTables
{
    /// <summary>An experiment whose levers have their tables.</summary>
    public static ExperimentFile Fill(ExperimentFile experiment, string file, InputFiles files, ProblemList problems) => experiment with
    {
        Arms = [.. experiment.Arms.Select((arm, i) => arm is null ? arm! : arm with { Levers = Fill(arm.Levers, file, $"$.arms[{i}].levers", files, problems) })],
    };

    /// <summary>A scenario whose levers have their tables.</summary>
    public static ScenarioFile Fill(ScenarioFile scenario, string file, InputFiles files, ProblemList problems) =>
        scenario with { Levers = Fill(scenario.Levers, file, "$.levers", files, problems) };

    private static IReadOnlyList<Lever>? Fill(IReadOnlyList<Lever>? levers, string file, string place, InputFiles files, ProblemList problems) =>
        levers is null ? null : [.. levers.Select((lever, i) => Fill(lever, file, $"{place}[{i}].file", files, problems))];

    private static Lever Fill(Lever lever, string file, string place, InputFiles files, ProblemList problems)
    {
        if (lever is not ITabledLever tabled || problems.Touches(file, place))
        {
            return lever; // null where the file was wrong, which is reported already
        }

        var path = InputFiles.Beside(file, tabled.File);
        return tabled.WithTable(path, files.Text(path, file, place), problems);
    }
}
