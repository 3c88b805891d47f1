using System.CommandLine;
using CareSim.Runner.Exports;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Commands;

/// <summary><c>export DIR</c>: tables of a results folder as CSV or XLSX.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> _folder = new("DIR") { Description = "The results folder." };
    private static readonly Option<string> _format = new("--format") { Description = "csv: a file a table; xlsx: one workbook, a sheet a table.", HelpName = "csv|xlsx", DefaultValueFactory = _ => "csv" };
    private static readonly Option<string[]> _table = new("--table") { Description = "Tables, such as outcomes or contrasts; by default all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> _where = new("--where") { Description = "Only rows that fit, such as measure=care_stock|plan_stock or period>=2020-03-31; all conditions must hold.", HelpName = "COLUMN=VALUE", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> _suppress = new("--suppress") { Description = "Hide counts of 1 to N children (10 is usual).", HelpName = "N" };
    private static readonly Option<string?> _out = new("--out") { Description = "Folder for the files; by default DIR/export.", HelpName = "DIR" };

    /// <summary>The command.</summary>
    public static Command Build()
    {
        _format.AcceptOnlyFromAmong("csv", "xlsx");
        var command = new Command("export", "Write tables of a results folder as CSV or XLSX.") { _folder, _format, _table, _where, _suppress, _out };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_suppress) < 0)
            {
                result.AddError($"--suppress: found {result.GetValue(_suppress)}; allowed is a whole number, 0 or more");
            }
        });
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(_folder);
            return Run(new ExportRequest(folder, parsed.GetValue(_out) ?? Path.Combine(folder, "export"), parsed.GetValue(_format) == "xlsx",
                    parsed.GetValue(_table) ?? [], parsed.GetValue(_where) ?? [], parsed.GetValue(_suppress)),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    private static int Run(ExportRequest request, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(request.Folder))
        {
            error.WriteLine($"{request.Folder}: found no such folder; allowed is a results folder");
            return ExitCodes.Usage;
        }

        try
        {
            var export = new TableExport(request, output);
            var problems = export.Check();
            if (problems.Count > 0)
            {
                return ProblemReport.Write([.. problems.Select(p => p.ToString())], error);
            }

            export.Write();
            return ExitCodes.Success;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ParquetFormatException)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }
    }
}
