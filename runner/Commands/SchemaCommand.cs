using System.CommandLine;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Commands;

/// <summary>schema: writes what is generated from the records, the JSON schema and the table of levers.</summary>
public static class SchemaCommand
{
    /// <summary>The schema's file name.</summary>
    public const string SchemaFile = "scenario.schema.json";

    /// <summary>The command. Exit codes: 0 written, 1 not written.</summary>
    public static Command Build()
    {
        var folder = new Option<string>("--out") { Description = "The folder to write into.", DefaultValueFactory = _ => "scenarios" };
        var command = new Command("schema", $"Write {SchemaFile} and the table of levers in README.md.") { folder };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Writes both files.</summary>
    public static int Run(string folder, TextWriter output, TextWriter error)
    {
        try
        {
            var readme = Path.Combine(folder, "README.md");
            var renewed = LeverCatalogue.Renew(File.ReadAllText(readme));
            File.WriteAllText(Path.Combine(folder, SchemaFile), ScenarioSchema.Text());
            File.WriteAllText(readme, renewed);
            output.WriteLine($"written: {Path.Combine(folder, SchemaFile)} and the table of levers in {readme}");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            error.WriteLine($"{folder}: {e.Message}");
            return 1;
        }
    }
}
