using System.CommandLine;
using CareSim.Runner.Output;
using CareSim.Runner.Returns;

namespace CareSim.Runner.Commands;

/// <summary><c>import ssda903 FOLDER --out DIR</c>: a council's statutory return as rates, and as a region that can be run.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> _source = new("FOLDER") { Description = "Folder with header, episodes and uasc files of one or more years (CSV)." };
    private static readonly Option<string> _out = new("--out") { Description = "Folder for what is found; it must not exist or be empty.", Required = true, HelpName = "DIR" };
    private static readonly Option<string?> _authority = new("--authority") { Description = "Whose return it is, to make a region of; with --region.", HelpName = "CODE" };
    private static readonly Option<string?> _region = new("--region") { Description = "The region that the authority is part of; with --authority.", HelpName = "REGION" };
    private static readonly Option<string?> _named = new("--years-named") { Description = "Whether the year in a file's name is the one it starts or ends in; else told from the dates.", HelpName = "start|end" };
    private static readonly Option<bool> _leaveOut = new("--leave-out") { Description = "Go on without rows that cannot be used." };
    private static readonly Option<bool> _breaks = new("--short-breaks") { Description = "Count series of short breaks (V3, V4) as care." };
    private static readonly Option<int> _suppress = new("--suppress") { Description = "Leave counts up to N empty.", HelpName = "N" };

    /// <summary>The command.</summary>
    public static Command Build()
    {
        var ssda903 = new Command("ssda903", "Children looked after return (header, episodes, uasc).")
        {
            _source, _out, _authority, _region, _named, _leaveOut, _breaks, _suppress,
        };
        _named.AcceptOnlyFromAmong("start", "end");
        ssda903.Validators.Add(result =>
        {
            if ((result.GetValue(_authority) is null) != (result.GetValue(_region) is null))
            {
                result.AddError("--authority and --region: found one of them; allowed is both, for a region that can be run, or neither, for rates");
            }

            if (result.GetValue(_suppress) < 0)
            {
                result.AddError($"--suppress: found {result.GetValue(_suppress)}; allowed is a whole number, 0 or more");
            }
        });
        ssda903.SetAction(parsed => Run(new ImportRequest(parsed.GetRequiredValue(_source), parsed.GetRequiredValue(_out), parsed.GetValue(_authority),
                parsed.GetValue(_region)?.TrimEnd('/', '\\'), parsed.GetValue(_named) is { } named ? named == "end" : null, parsed.GetValue(_leaveOut),
                parsed.GetValue(_breaks), parsed.GetValue(_suppress)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return new Command("import", "Read a council's own data.") { ssda903 };
    }

    private static int Run(ImportRequest request, TextWriter output, TextWriter error)
    {
        try
        {
            if (request.Folder.Length == 0 || File.Exists(request.Folder) || (Directory.Exists(request.Folder) && Directory.EnumerateFileSystemEntries(request.Folder).Any()))
            {
                error.WriteLine($"--out: found '{request.Folder}'; allowed is a folder that does not exist yet or is empty: nothing is overwritten");
                return ExitCodes.Usage;
            }

            return new ReturnImport(request, output, error).Run() ? ExitCodes.Success : ExitCodes.Usage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OutputException)
        {
            error.WriteLine($"{request.Folder}: {problem.Message}; allowed is a folder that can be made and written");
            return ExitCodes.Failure;
        }
    }
}
